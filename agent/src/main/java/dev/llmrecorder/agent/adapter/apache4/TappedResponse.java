package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;

/**
 * A live response whose tap is told when the application closes it or aborts its request, neither of which needs to reach the
 * entity. A proxy, as 4.3's own responses are.
 */
final class TappedResponse implements InvocationHandler {

    private final CloseableHttpResponse live;
    private final HttpEntity entity;
    private final ResponseTap tap;

    private TappedResponse(CloseableHttpResponse live, HttpEntity entity, ResponseTap tap) {
        this.live = live;
        this.entity = entity;
        this.tap = tap;
    }

    /**
     * The response to be given to the application.
     *
     * @param entity the client's own entity
     */
    static CloseableHttpResponse of(CloseableHttpResponse live, HttpEntity entity, HttpRequest request, ResponseTap tap) {
        TappedResponse tapped = new TappedResponse(live, entity, tap);
        if (request instanceof HttpExecutionAware abortable) {
            abortable.setCancellable(tapped::abort);
            if (abortable.isAborted()) {
                tap.closed();
            }
        }
        return (CloseableHttpResponse) Proxy.newProxyInstance(
                TappedResponse.class.getClassLoader(), new Class<?>[] {CloseableHttpResponse.class}, tapped);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            tap.closed();
        }
        try {
            return method.invoke(live, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** In place of what the client set: breaks the connection where it still serves this response. */
    @SuppressWarnings("deprecation") // what the old clients' entities are
    private boolean abort() {
        tap.closed();
        try {
            if (entity instanceof org.apache.http.conn.ConnectionReleaseTrigger connection) {
                connection.abortConnection();
            } else {
                live.close();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

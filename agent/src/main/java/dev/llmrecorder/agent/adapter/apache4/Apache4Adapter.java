package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.ApacheClients;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.protocol.HttpContext;

/** Decides about {@code doExecute(HttpHost target, HttpRequest request, HttpContext context)}. */
public final class Apache4Adapter implements Adapter {

    private static final byte[] NO_BODY = {};

    /**
     * {@code CloseableHttpClient.doExecute}, which is protected. The public methods before it may be overridden by the
     * application, which derives from {@code DefaultHttpClient}: they must not see the call again.
     */
    private static final Method DO_EXECUTE = doExecute();

    static final Warning WARNING = new Warning("Apache HttpClient 4");

    private static Method doExecute() {
        try {
            Method method = CloseableHttpClient.class.getDeclaredMethod(
                    "doExecute", HttpHost.class, HttpRequest.class, HttpContext.class);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("CloseableHttpClient has no method doExecute", e);
        }
    }

    @Override
    public Object intercept(Call call) throws ClientException {
        HttpHost target = (HttpHost) call.argument(0);
        HttpRequest request = (HttpRequest) call.argument(1);
        if (request == null) {
            return null; // the client refuses it
        }
        String url = RequestTarget.url(call.client(), target, request);
        Recorder recorder = call.recorderFor(request.getRequestLine().getMethod(), url);
        if (recorder == null || ApacheClients.isShutDown(call.client())) {
            return null; // the client refuses what comes after its end
        }
        try (AlteredRequest altered = new AlteredRequest(request)) {
            return decided(call, recorder, url, altered);
        }
    }

    private static CloseableHttpResponse decided(Call call, Recorder recorder, String url, AlteredRequest altered)
            throws ClientException {
        HttpHost target = (HttpHost) call.argument(0);
        HttpRequest request = (HttpRequest) call.argument(1);
        HttpContext context = (HttpContext) call.argument(2);
        boolean readFirst = recorder.needsBodyToDecide();
        OutgoingEntity body = altered.entity() == null
                ? null
                : readFirst ? ReadEntity.read(altered.entity()) : new CopiedEntity(altered.entity());
        Decision decision = recorder.decide(new OutboundRequest(
                request.getRequestLine().getMethod(), url, altered.testId(), () -> body == null ? NO_BODY : body.bytes()));

        if (decision instanceof Decision.Replay replay) {
            return Apache4Replay.of(replay.answer(), target, request, context);
        }
        if (readFirst || decision instanceof Decision.Record) {
            altered.send(body);
        }
        if (altered.isAsBefore() && decision instanceof Decision.Pass) {
            return null;
        }
        CloseableHttpResponse response = proceed((CloseableHttpClient) call.client(), target, request, context, decision);
        return decision instanceof Decision.Record record ? tapped(response, request, record) : response;
    }

    /** Lets the client send the request. */
    private static CloseableHttpResponse proceed(
            CloseableHttpClient client, HttpHost target, HttpRequest request, HttpContext context, Decision decision)
            throws ClientException {
        return Reentry.call(() -> {
            try {
                return (CloseableHttpResponse) DO_EXECUTE.invoke(client, target, request, context);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (Exception) e.getCause();
            }
        }, decision, () -> request instanceof HttpExecutionAware aware && aware.isAborted());
    }

    /** The live response, tapped. It is the application's whatever happens here. */
    private static CloseableHttpResponse tapped(CloseableHttpResponse response, HttpRequest request, Decision.Record decision) {
        try {
            return Apache4Tap.attach(response, request, decision.draft());
        } catch (Throwable t) {
            WARNING.say("a response is not recorded", t);
            return response;
        }
    }
}

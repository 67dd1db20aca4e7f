package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.core.OutboundRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The request for which the adapter has asked the application's producer, and which the client is not to ask again: it gets
 * the same request, or the same exception. A producer may also hand its request over later.
 */
final class GeneratedRequest implements RequestChannel {

    /** Hands over a request. */
    interface Source {
        void sendTo(RequestChannel channel, HttpContext context) throws HttpException, IOException;
    }

    private final CompletableFuture<Void> generated = new CompletableFuture<>();
    private final HttpContext offered;
    private HttpRequest request;
    private EntityDetails entity;
    private HttpContext context;
    private Exception failure;

    private GeneratedRequest(HttpContext offered) {
        this.offered = offered;
    }

    /**
     * Asks for the request.
     *
     * @param context the call's, null for none
     */
    static GeneratedRequest of(Source source, HttpContext context) {
        GeneratedRequest result = new GeneratedRequest(context == null ? HttpClientContext.create() : context);
        try {
            source.sendTo(result, result.offered);
        } catch (HttpException | IOException | RuntimeException e) {
            result.failure = e;
            result.generated.complete(null);
        }
        return result;
    }

    @Override
    public void sendRequest(HttpRequest sent, EntityDetails details, HttpContext with) throws HttpException {
        if (request != null) {
            throw new HttpException("Request already committed");
        }
        request = sent;
        entity = details;
        context = with;
        generated.complete(null);
    }

    /** Whether the request, or a failure in place of it, is there. */
    boolean isReady() {
        return generated.isDone();
    }

    /** Runs the action when the request is there, on the thread that hands it over. */
    void whenReady(Runnable action) {
        generated.thenRun(action);
    }

    /** The exception of a producer that has no request; null where it has one. */
    Exception failure() {
        return failure;
    }

    /** What is asked, to be called when it is there. */
    HttpRequest request() {
        return request;
    }

    /** Whether a body goes with the request. */
    boolean hasBody() {
        return entity != null;
    }

    /** The body's length in bytes, 0 for none, -1 where it is not known. */
    long bodyLength() {
        return entity == null ? 0 : entity.getContentLength();
    }

    /** Hands the request over to the client, as its producer did. */
    void sendTo(RequestChannel channel, HttpContext live) throws HttpException, IOException {
        if (failure instanceof HttpException thrown) {
            throw thrown;
        }
        if (failure instanceof IOException thrown) {
            throw thrown;
        }
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
        channel.sendRequest(request, entity, context == offered ? live : context);
    }

    /**
     * Takes off the header that names the test. The application's request keeps it: the client gets a copy without it, and
     * has the copy as long as it may have to send it again.
     *
     * @return the test that is named, null for none
     */
    String takeTestId() {
        Header header = request.getFirstHeader(OutboundRequest.TEST_HEADER);
        if (header == null) {
            return null;
        }
        ConfigurableHttpRequest copy = new ConfigurableHttpRequest(request.getMethod(), request.getPath());
        copy.setScheme(request.getScheme());
        copy.setAuthority(request.getAuthority());
        copy.setVersion(request.getVersion());
        copy.setHeaders(request.getHeaders());
        copy.removeHeaders(OutboundRequest.TEST_HEADER);
        if (request instanceof Configurable configurable) {
            copy.setConfig(configurable.getConfig());
        }
        request = copy;
        return header.getValue();
    }
}

package dev.llmrecorder.agent.adapter.apache4async;

import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;

/**
 * The application's producer, which the adapter has asked for its request, and which the client is not to ask again: it gets
 * the same request, or the same exception.
 */
class GeneratedProducer implements HttpAsyncRequestProducer {

    private final HttpAsyncRequestProducer live;
    private final HttpHost target;
    private final HttpRequest request;
    private final Exception failure;

    private GeneratedProducer(HttpAsyncRequestProducer live, HttpHost target, HttpRequest request, Exception failure) {
        this.live = live;
        this.target = target;
        this.request = request;
        this.failure = failure;
    }

    /** With the request of {@code generated}. */
    GeneratedProducer(GeneratedProducer generated) {
        this(generated.live, generated.target, generated.request, generated.failure);
    }

    /** Asks the producer for its request. */
    static GeneratedProducer of(HttpAsyncRequestProducer live) {
        return of(live, null);
    }

    /**
     * Asks the producer for its request.
     *
     * @param target where it goes, null for where the producer says
     */
    static GeneratedProducer of(HttpAsyncRequestProducer live, HttpHost target) {
        try {
            return new GeneratedProducer(live, target, live.generateRequest(), null);
        } catch (IOException | HttpException | RuntimeException e) {
            return new GeneratedProducer(live, target, null, e);
        }
    }

    /** With a copy of the request that lacks the header. */
    final GeneratedProducer without(String header) {
        HttpRequestWrapper copy = HttpRequestWrapper.wrap(request);
        copy.removeHeaders(header);
        return new GeneratedProducer(live, target, copy, failure);
    }

    /** The request, null where there is none. */
    final HttpRequest request() {
        return request;
    }

    @Override
    public final HttpHost getTarget() {
        return target == null ? live.getTarget() : target;
    }

    @Override
    public final HttpRequest generateRequest() throws IOException, HttpException {
        if (failure instanceof IOException thrown) {
            throw thrown;
        }
        if (failure instanceof HttpException thrown) {
            throw thrown;
        }
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
        return request;
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        live.produceContent(encoder, control);
    }

    @Override
    public final void requestCompleted(HttpContext context) {
        live.requestCompleted(context);
    }

    @Override
    public final void failed(Exception cause) {
        live.failed(cause);
    }

    @Override
    public final boolean isRepeatable() {
        return live.isRepeatable();
    }

    @Override
    public void resetRequest() throws IOException {
        live.resetRequest();
    }

    @Override
    public final void close() throws IOException {
        live.close();
    }

    @Override
    public final String toString() {
        return live.toString();
    }
}

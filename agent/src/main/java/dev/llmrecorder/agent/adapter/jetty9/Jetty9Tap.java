package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.agent.adapter.jetty.Failures;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import dev.llmrecorder.core.test.Caller;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.client.ContentDecoder;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.util.Callback;

/**
 * Listens to the response that reaches the application, before the application does. Wants all content at once, so that the
 * demand is the application's.
 */
final class Jetty9Tap extends CallEnd
        implements Response.HeadersListener, Response.AsyncContentListener, Response.SuccessListener, Response.FailureListener {

    private final HttpClient client;
    private final RequestCopy request;
    private final RecordingDraft draft;
    private ResponseTap tap;

    Jetty9Tap(HttpClient client, HttpExchange exchange, RequestCopy request, Caller caller, RecordingDraft draft) {
        super(exchange, request.body(), caller);
        this.client = client;
        this.request = request;
        this.draft = draft;
    }

    @Override
    public void onHeaders(Response response) {
        Map<String, List<String>> headers = Headers.map(response.getHeaders());
        headers.entrySet().removeIf(header ->
                header.getKey().equalsIgnoreCase("content-encoding") && isDecoded(header.getValue()));
        tap = draft.respond(response.getStatus(), headers);
    }

    /** Whether the client decodes a body of that encoding by itself. Not all versions take the header away where they do. */
    private boolean isDecoded(List<String> encodings) {
        String encoding = encodings.get(0).toLowerCase(Locale.ROOT);
        for (ContentDecoder.Factory factory : client.getContentDecoderFactories()) {
            if (factory.getEncoding().toLowerCase(Locale.ROOT).equals(encoding)) {
                return true;
            }
        }
        return false;
    }

    /** The one kind of listener that all versions tell of content. */
    @Override
    public void onContent(Response response, ByteBuffer content, Callback callback) {
        tap.bytes(content);
        callback.succeeded();
    }

    /** The request may still be on its way, if only to its own listeners. */
    @Override
    public void onSuccess(Response response) {
        if (request.isKnown()) {
            complete(response);
        }
    }

    private void complete(Response response) {
        tap.complete(() -> response instanceof HttpResponse live && live.getTrailers() != null
                ? Headers.map(live.getTrailers())
                : Map.of());
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
        if (tap != null && Failures.isOfTheNetwork(failure)) {
            tap.cut(failure);
        } else if (tap != null) {
            tap.closed();
        }
    }

    @Override
    public void onComplete(Result result) {
        if (tap != null) {
            complete(result.getResponse());
        } else if (result.isFailed() && Failures.isOfTheNetwork(result.getFailure())) {
            draft.failed(result.getFailure());
        }
        super.onComplete(result);
    }
}

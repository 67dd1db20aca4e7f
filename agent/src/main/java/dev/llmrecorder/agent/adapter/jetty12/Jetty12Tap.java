package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.agent.adapter.jetty.Failures;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import dev.llmrecorder.core.test.Caller;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.ContentDecoder;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Listens to the response that reaches the application, before the application does. Wants all content at once, so that the
 * demand is the application's.
 */
final class Jetty12Tap extends CallEnd
        implements Response.HeadersListener, Response.ContentListener, Response.SuccessListener, Response.FailureListener {

    private final CopiedBody request;
    private final RecordingDraft draft;
    private ResponseTap tap;

    Jetty12Tap(HttpExchange exchange, Request.Content body, Caller caller, CopiedBody request, RecordingDraft draft) {
        super(exchange, body, caller);
        this.request = request;
        this.draft = draft;
    }

    @Override
    void addTo(ResponseListeners listeners) {
        listeners.addCompleteListener(this, true);
    }

    @Override
    public void onHeaders(Response response) {
        tap = draft.respond(response.getStatus(), map(response.getHeaders()));
    }

    private Map<String, List<String>> map(HttpFields fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : fields) {
            if (field.getHeader() == HttpHeader.CONTENT_ENCODING && isDecoded(field.getValue())) {
                continue;
            }
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }

    /** Whether the client decodes content that is encoded so; 12.0.0 leaves the header there that says so. */
    private boolean isDecoded(String encoding) {
        for (ContentDecoder.Factory decoder : exchange().getHttpDestination().getHttpClient().getContentDecoderFactories()) {
            if (decoder.getEncoding().equalsIgnoreCase(encoding)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        tap.bytes(content);
    }

    /** The request may still be on its way. */
    @Override
    public void onSuccess(Response response) {
        if (request.isWhole()) {
            complete(response);
        }
    }

    private void complete(Response response) {
        tap.complete(() -> response.getTrailers() == null ? Map.of() : map(response.getTrailers()));
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

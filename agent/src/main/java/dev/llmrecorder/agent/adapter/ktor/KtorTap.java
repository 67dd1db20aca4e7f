package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.request.HttpResponseData;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.util.Attributes;
import io.ktor.util.AttributesJvmKt;
import io.ktor.util.AttributesKt;
import io.ktor.utils.io.ByteReadChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

/** Takes the engine's result on its way to the application, which gets a response whose body is tapped. */
final class KtorTap implements Continuation<Object> {

    private final RecordingDraft draft;
    private final Continuation<Object> application;
    private boolean adapted;

    KtorTap(RecordingDraft draft, Continuation<Object> application) {
        this.draft = draft;
        this.application = application;
    }

    /** A call of the engine. */
    interface EngineCall {
        Object execute() throws ClientException;
    }

    /** The request, of which the body of the answer may be wanted as something else: as events, which take the channel away. */
    HttpRequestData prepared(HttpRequestData request) {
        ResponseAdapter adapter = KtorAdapter.VERSION.adapter(request);
        if (adapter == null) {
            return request;
        }
        adapted = true;
        Attributes attributes = AttributesJvmKt.Attributes(true);
        AttributesKt.putAll(attributes, request.getAttributes());
        attributes.put(HttpRequestKt.getResponseAdapterAttributeKey(), (data, status, headers, body, content, context) ->
                adapter.adapt(data, status, headers, tapped(status.getValue(), headers.entries(), body, context), content, context));
        return new HttpRequestData(
                request.getUrl(), request.getMethod(), request.getHeaders(), request.getBody(), request.getExecutionContext(),
                attributes);
    }

    /** What the engine returns, at once or not. */
    Object returned(EngineCall call) throws ClientException {
        try {
            Object result = call.execute();
            return result == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? result : tapped((HttpResponseData) result);
        } catch (ClientException e) {
            draft.failed(KtorFailure.told(e.getCause()));
            throw e;
        }
    }

    @Override
    public CoroutineContext getContext() {
        return application.getContext();
    }

    @Override
    public void resumeWith(Object result) {
        Object passed = result;
        try {
            ResultKt.throwOnFailure(result);
            passed = tapped((HttpResponseData) result);
        } catch (Throwable failure) {
            draft.failed(KtorFailure.told(failure));
        }
        application.resumeWith(passed);
    }

    /** The response is the application's whatever happens here. */
    private HttpResponseData tapped(HttpResponseData response) {
        if (adapted || !(response.getBody() instanceof ByteReadChannel)) {
            return response;
        }
        try {
            ByteReadChannel body = tapped(
                    response.getStatusCode().getValue(), response.getHeaders().entries(), (ByteReadChannel) response.getBody(),
                    response.getCallContext());
            return new HttpResponseData(
                    response.getStatusCode(), response.getRequestTime(), response.getHeaders(), response.getVersion(), body,
                    response.getCallContext());
        } catch (RuntimeException e) {
            KtorAdapter.WARNING.say("a response is not recorded", e);
            return response;
        }
    }

    private ByteReadChannel tapped(
            int status, Iterable<? extends Map.Entry<String, List<String>>> entries, ByteReadChannel body, CoroutineContext call) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        entries.forEach(entry -> headers.put(entry.getKey(), entry.getValue()));
        ResponseTap tap = draft.respond(status, headers);
        return KtorAdapter.VERSION.tapped(body, new Listening(tap), call);
    }

    /** Passes what comes on to a tap. */
    private record Listening(ResponseTap tap) implements KtorVersion.Listener {

        @Override
        public void bytes(byte[] bytes, int offset, int length) {
            tap.bytes(bytes, offset, length);
        }

        @Override
        public void end(Throwable cause) {
            if (cause == null) {
                tap.complete();
            } else {
                tap.cut(cause);
            }
        }

        @Override
        public void cancelled() {
            tap.closed();
        }
    }
}

package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import io.ktor.client.engine.HttpClientEngine;
import io.ktor.client.engine.UtilsKt;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.http.Headers;
import io.ktor.http.HeadersImpl;
import io.ktor.http.content.OutgoingContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

/** One call of the engine. */
final class KtorCall {

    private final HttpClientEngine engine;
    private final HttpRequestData request;
    private final String url;
    private final Continuation<Object> then;
    private final CoroutineContext context;

    /** @param then takes the response where it is not returned */
    KtorCall(HttpClientEngine engine, HttpRequestData request, String url, Continuation<Object> then) {
        this.engine = engine;
        this.request = request;
        this.url = url;
        this.then = then;
        this.context = (CoroutineContext) UtilsKt.callContext(continuation());
    }

    /** That of the call, of which only the context is asked. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Continuation<CoroutineContext> continuation() {
        return (Continuation) then;
    }

    private OutboundRequest outbound(OutgoingBody body) {
        return new OutboundRequest(request.getMethod().getValue(), url, testId(), body::bytes);
    }

    private String testId() {
        List<String> values = request.getHeaders().getAll(OutboundRequest.TEST_HEADER);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Sends the request, with a copy of its body taken as it goes. */
    Object goOut(Recorder recorder) throws ClientException {
        OutgoingBody body = OutgoingBody.of(request.getBody(), context);
        return act(recorder.decide(outbound(body)), body.content());
    }

    /** Reads the body, then decides. */
    Object lookUp(Recorder recorder) throws ClientException {
        OutgoingBody body = OutgoingBody.of(request.getBody(), context);
        CompletableFuture<OutgoingContent> read = body.read();
        if (read.isDone() && !read.isCompletedExceptionally()) {
            return act(recorder.decide(outbound(body)), read.join());
        }
        read.whenComplete((content, failure) -> {
            Object result;
            try {
                if (failure != null) {
                    throw failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
                }
                result = act(recorder.decide(outbound(body)), content);
            } catch (ClientException e) {
                result = ResultKt.createFailure(e.getCause());
            } catch (Throwable t) {
                result = ResultKt.createFailure(t);
            }
            if (result != IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
                IntrinsicsKt.intercepted(then).resumeWith(result); // on the caller's threads
            }
        });
        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }

    private Object act(Decision decision, OutgoingContent body) throws ClientException {
        if (decision instanceof Decision.Replay replay) {
            return KtorReplay.of(replay.answer(), request, context);
        }
        if (decision instanceof Decision.Record record) {
            KtorTap tap = new KtorTap(record.draft(), then);
            return tap.returned(() -> send(tap.prepared(altered(body)), tap));
        }
        return send(altered(body), then);
    }

    private Object send(HttpRequestData altered, Continuation<Object> taker) throws ClientException {
        return Reentry.call(() -> engine.execute(altered, response(taker)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Continuation<HttpResponseData> response(Continuation<Object> taker) {
        return (Continuation) taker;
    }

    /** The request without the header that names the test; the application's own stays as it is. */
    private HttpRequestData altered(OutgoingContent body) {
        Headers headers = request.getHeaders();
        if (headers.getAll(OutboundRequest.TEST_HEADER) != null) {
            Map<String, List<String>> others = new LinkedHashMap<>();
            headers.entries().forEach(entry -> {
                if (!entry.getKey().equalsIgnoreCase(OutboundRequest.TEST_HEADER)) {
                    others.put(entry.getKey(), entry.getValue());
                }
            });
            headers = new HeadersImpl(others);
        }
        return new HttpRequestData(
                request.getUrl(), request.getMethod(), headers, body, request.getExecutionContext(), request.getAttributes());
    }
}

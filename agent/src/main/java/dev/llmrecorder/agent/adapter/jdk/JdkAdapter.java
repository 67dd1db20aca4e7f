package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Decides about calls of {@code jdk.internal.net.http.HttpClientImpl#sendAsync(HttpRequest, BodyHandler, PushPromiseHandler,
 * Executor)}, and lets a client's end, since Java 21, wait for those that are replayed or cut them.
 *
 * <p>Where the call is recorded in any case, the client is called again with a request whose body and a handler whose response are
 * tapped. Where a recording may answer it, the body is read first and the result is a future of ours.
 */
public final class JdkAdapter implements Adapter {

    private static final int REQUEST = 0;
    private static final int HANDLER = 1;
    private static final int PUSH_HANDLER = 2;

    @Override
    public Object intercept(Call call) throws ClientException {
        return call.method().equals("sendAsync") ? sent(call) : ClientEnd.intercept(call);
    }

    private static Object sent(Call call) throws ClientException {
        CompletableFuture<?> asked = ClientThreads.answer(call);
        if (asked != null) {
            return asked;
        }
        HttpRequest request = (HttpRequest) call.argument(REQUEST);
        if (request == null || call.argument(HANDLER) == null || request.uri() == null) {
            return null; // for the client to refuse
        }
        String method = request.method() == null ? "GET" : request.method();
        Recorder recorder = call.recorderFor(method, request.uri().toString());
        if (recorder == null || OngoingCalls.of((HttpClient) call.client()).areShutDown()) {
            return null; // the client refuses what comes after its end
        }
        return recorder.needsBodyToDecide() ? lookUp(call, recorder, method, request) : goOut(call, recorder, method, request);
    }

    private static Object goOut(Call call, Recorder recorder, String method, HttpRequest request) throws ClientException {
        AlteredRequest altered = AlteredRequest.withoutTestHeader(request);
        TeePublisher tee = request.bodyPublisher().map(TeePublisher::new).orElse(null);
        Decision decision = recorder.decide(
                new OutboundRequest(
                        method, request.uri().toString(), testId(request), () -> tee == null ? new byte[0] : tee.copy()));
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body
            return new JdkReplay<>(call, request, call.<BodyHandler<Object>>argumentAs(HANDLER)).play(replay.answer());
        }
        if (decision instanceof Decision.Record record) {
            JdkTap<Object> tap = new JdkTap<>(call.argumentAs(HANDLER), record.draft());
            return sendTapped(call, tee == null ? altered : altered.withBody(tee), tap);
        }
        if (testId(request) != null) {
            call.replace(REQUEST, altered);
        }
        return null;
    }

    /** The result is the client's own kind of future, which cancels the call where it is cancelled. */
    private static <T> CompletableFuture<HttpResponse<T>> sendTapped(Call call, HttpRequest request, JdkTap<T> tap)
            throws ClientException {
        HttpClient client = (HttpClient) call.client();
        PushPromiseHandler<T> push = call.argumentAs(PUSH_HANDLER);
        return Reentry.call(() -> client.sendAsync(request, tap, push)).whenComplete((response, failure) -> tap.ended(failure));
    }

    private static <T> CompletableFuture<HttpResponse<T>> lookUp(
            Call call, Recorder recorder, String method, HttpRequest request) {
        HttpClient client = (HttpClient) call.client();
        BodyHandler<T> handler = call.argumentAs(HANDLER);
        PushPromiseHandler<T> pushHandler = call.argumentAs(PUSH_HANDLER);
        JdkReplay<T> result = new JdkReplay<>(call, request, handler);
        BodyReader.read(request.bodyPublisher(), result.executor()).whenComplete((body, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure instanceof IOException ? failure : new IOException(failure));
                return;
            }
            Decision decision =
                    recorder.decide(new OutboundRequest(method, request.uri().toString(), testId(request), () -> body));
            if (decision instanceof Decision.Replay replay) {
                result.play(replay.answer());
                return;
            }
            JdkTap<T> tap = decision instanceof Decision.Record record ? new JdkTap<>(handler, record.draft()) : null;
            AlteredRequest altered = AlteredRequest.withoutTestHeader(request);
            HttpRequest again = request.bodyPublisher().isEmpty() ? altered : altered.withBody(again(request, body));
            send(client, again, tap == null ? handler : tap, pushHandler, result, tap);
        });
        return result;
    }

    /** A body that was read, once more, and framed as it was: with its length, or chunked where that was unknown. */
    private static BodyPublisher again(HttpRequest request, byte[] body) {
        BodyPublisher bytes = BodyPublishers.ofByteArray(body);
        return request.bodyPublisher().orElseThrow().contentLength() < 0 ? BodyPublishers.fromPublisher(bytes) : bytes;
    }

    /** @param tap null where the call is not recorded */
    private static <T> void send(
            HttpClient client, HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> push, JdkReplay<T> result,
            JdkTap<T> tap) {
        try {
            CompletableFuture<HttpResponse<T>> live = Reentry.call(() -> client.sendAsync(request, handler, push));
            result.whenCut(reason -> live.cancel(true));
            live.whenComplete((response, failure) -> {
                if (tap != null) {
                    tap.ended(failure);
                }
                if (failure == null) {
                    result.complete(response);
                } else {
                    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
                    result.completeExceptionally(wrapped ? failure.getCause() : failure);
                }
            });
        } catch (ClientException e) {
            result.completeExceptionally(e.getCause());
        }
    }

    private static String testId(HttpRequest request) {
        return request.headers().firstValue(OutboundRequest.TEST_HEADER).orElse(null);
    }
}

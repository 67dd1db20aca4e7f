package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.apache4.AlteredRequest;
import dev.llmrecorder.agent.adapter.apache4.RequestTarget;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.nio.client.HttpAsyncClient;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/**
 * Decides about {@code execute(HttpAsyncRequestProducer, HttpAsyncResponseConsumer, HttpContext, FutureCallback)}, and has
 * {@link Pipeline} decide about the {@code execute} that takes lists of these.
 *
 * <p>Where the call goes out in any case, the method goes on with a producer and a consumer that are tapped. Where a recording
 * may answer it, the body is read first and the result is a future of ours.
 */
public final class Apache4AsyncAdapter implements Adapter {

    private static final int PRODUCER = 0;
    private static final int CONSUMER = 1;
    private static final int CONTEXT = 2;
    private static final int CALLBACK = 3;

    @Override
    public Object intercept(Call call) throws ClientException {
        if (call.isWith(CALLBACK + 1)) {
            return isRunning(call.client()) ? Pipeline.intercept(call) : null;
        }
        return decide(call);
    }

    /**
     * Decides about a call.
     *
     * @return null where the client is to go on with it, with the arguments as they are in {@code call} then
     */
    static <T> Future<T> decide(Call call) throws ClientException {
        HttpAsyncRequestProducer producer = call.argumentAs(PRODUCER);
        if (producer == null || call.argument(CONSUMER) == null || !isRunning(call.client())) {
            return null; // for the client to refuse
        }
        GeneratedProducer generated = GeneratedProducer.of(producer);
        call.replace(PRODUCER, generated);
        HttpRequest request = generated.request();
        if (request == null) {
            return null; // for the client to tell the callback
        }
        String url = RequestTarget.url(call.client(), generated.getTarget(), request);
        Recorder recorder = call.recorderFor(request.getRequestLine().getMethod(), url);
        if (recorder == null) {
            return null;
        }
        call.replace(CALLBACK, FollowedCallback.of(recorder.caller(), call.argumentAs(CALLBACK)));
        return recorder.needsBodyToDecide()
                ? lookUp(call, recorder, generated, url)
                : goOut(call, recorder, generated, url);
    }

    private static boolean isRunning(Object client) {
        return !(client instanceof CloseableHttpAsyncClient closeable) || closeable.isRunning();
    }

    private static <T> Future<T> goOut(Call call, Recorder recorder, GeneratedProducer generated, String url)
            throws ClientException {
        HttpRequest request = generated.request();
        HttpAsyncResponseConsumer<T> consumer = call.argumentAs(CONSUMER);
        String testId = testId(request);
        CopiedProducer copied = new CopiedProducer(generated);
        Decision decision = recorder.decide(
                new OutboundRequest(request.getRequestLine().getMethod(), url, testId, copied::bytes));
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body
            Apache4AsyncReplay<T> result =
                    new Apache4AsyncReplay<>(generated, consumer, call.argumentAs(CONTEXT), call.argumentAs(CALLBACK));
            result.play(replay.answer(), request);
            return result;
        }
        if (decision instanceof Decision.Record record) {
            call.replace(PRODUCER, copied);
            call.replace(CONSUMER, new Apache4AsyncTap<>(consumer, record.draft()));
        }
        return testId == null
                ? null
                : send(call, request, call.argumentAs(PRODUCER), call.argumentAs(CONSUMER), call.argumentAs(CALLBACK));
    }

    private static <T> Future<T> lookUp(Call call, Recorder recorder, GeneratedProducer generated, String url) {
        HttpRequest request = generated.request();
        HttpAsyncResponseConsumer<T> consumer = call.argumentAs(CONSUMER);
        Apache4AsyncReplay<T> result =
                new Apache4AsyncReplay<>(generated, consumer, call.argumentAs(CONTEXT), call.argumentAs(CALLBACK));
        if (request instanceof HttpExecutionAware abortable) {
            abortable.setCancellable(result);
        }
        BodyReader.read(generated).whenComplete((body, failure) -> {
            try {
                if (failure != null) {
                    throw failure;
                }
                decided(call, recorder, generated, url, body, result);
            } catch (Throwable t) {
                Exception cause = t instanceof Exception exception ? exception : new IOException(t);
                result.fail(cause);
                result.failed(cause); // where producer and consumer are the client's already
            }
        });
        return result;
    }

    private static <T> void decided(
            Call call, Recorder recorder, GeneratedProducer generated, String url, byte[] body, Apache4AsyncReplay<T> result)
            throws Throwable {
        HttpRequest request = generated.request();
        HttpAsyncResponseConsumer<T> consumer = call.argumentAs(CONSUMER);
        Decision decision = recorder.decide(
                new OutboundRequest(request.getRequestLine().getMethod(), url, testId(request), () -> body));
        if (decision instanceof Decision.Replay replay) {
            result.play(replay.answer(), request);
        } else if (result.handOver()) {
            HttpAsyncResponseConsumer<T> live =
                    decision instanceof Decision.Record record ? new Apache4AsyncTap<>(consumer, record.draft()) : consumer;
            try {
                result.follow(send(call, request, new ReadProducer(generated, body), live, result.ofLive()));
            } catch (ClientException e) {
                throw e.getCause();
            }
        }
    }

    /** Has the client send the request without the header that names the test, and gives the request back as it was. */
    private static <T> Future<T> send(
            Call call,
            HttpRequest request,
            HttpAsyncRequestProducer producer,
            HttpAsyncResponseConsumer<T> consumer,
            FutureCallback<T> callback) throws ClientException {
        HttpAsyncClient client = (HttpAsyncClient) call.client();
        HttpContext context = call.argumentAs(CONTEXT);
        try (AlteredRequest altered = new AlteredRequest(request)) {
            return Reentry.call(() -> client.execute(producer, consumer, context, callback));
        }
    }

    private static String testId(HttpRequest request) {
        Header header = request.getFirstHeader(OutboundRequest.TEST_HEADER);
        return header == null ? null : header.getValue();
    }
}

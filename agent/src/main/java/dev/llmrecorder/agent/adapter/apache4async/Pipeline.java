package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.apache4.RequestTarget;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;

/**
 * Decides about {@code execute(HttpHost, List, List, HttpContext, FutureCallback)} of the minimal client, which sends requests
 * without waiting for their answers. Where they go out in any case, each is tapped. Where recordings may answer them, they become
 * {@linkplain CallsInTurn calls one after the other}.
 */
final class Pipeline {

    static final int CONTEXT = 3;
    static final int CALLBACK = 4;

    private static final int TARGET = 0;
    private static final int PRODUCERS = 1;
    private static final int CONSUMERS = 2;

    private Pipeline() {}

    /** As {@link dev.llmrecorder.agent.adapter.Adapter#intercept}. */
    static <T> Future<List<T>> intercept(Call call) {
        HttpHost target = call.argumentAs(TARGET);
        List<? extends HttpAsyncRequestProducer> producers = call.argumentAs(PRODUCERS);
        List<? extends HttpAsyncResponseConsumer<T>> consumers = call.argumentAs(CONSUMERS);
        if (target == null || producers == null || consumers == null || producers.size() != consumers.size()
                || producers.stream().anyMatch(Objects::isNull) || consumers.stream().anyMatch(Objects::isNull)) {
            return null; // for the client to refuse
        }
        List<GeneratedProducer> generated = new ArrayList<>();
        List<Recorder> recorders = new ArrayList<>();
        for (HttpAsyncRequestProducer producer : producers) {
            GeneratedProducer each = GeneratedProducer.of(producer, target);
            generated.add(each);
            recorders.add(each.request() == null ? null : call.recorderFor(method(each), url(call, each)));
        }
        call.replace(PRODUCERS, generated);
        call.replace(CALLBACK, FollowedCallback.of(call.caller(), call.argumentAs(CALLBACK)));
        if (recorders.stream().anyMatch(each -> each != null && (each.needsBodyToDecide() || !each.mayGoOut()))) {
            CallsInTurn<T> calls = new CallsInTurn<>(call, generated, consumers);
            calls.next();
            return calls;
        }
        goOut(call, generated, consumers, recorders);
        return null;
    }

    private static <T> void goOut(
            Call call,
            List<GeneratedProducer> producers,
            List<? extends HttpAsyncResponseConsumer<T>> consumers,
            List<Recorder> recorders) {
        List<HttpAsyncResponseConsumer<T>> incoming = new ArrayList<>(consumers);
        List<Apache4AsyncTap<T>> taps = new ArrayList<>();
        for (int i = 0; i < producers.size(); i++) {
            if (recorders.get(i) != null) {
                GeneratedProducer producer = producers.get(i);
                Header testId = producer.request().getFirstHeader(OutboundRequest.TEST_HEADER);
                CopiedProducer copied = new CopiedProducer(producer.without(OutboundRequest.TEST_HEADER));
                producers.set(i, copied);
                Decision decision = recorders.get(i).decide(new OutboundRequest(
                        method(producer), url(call, producer), testId == null ? null : testId.getValue(), copied::bytes));
                if (decision instanceof Decision.Record record) {
                    Apache4AsyncTap<T> tap = new Apache4AsyncTap<>(consumers.get(i), record.draft());
                    taps.add(tap);
                    incoming.set(i, tap);
                }
            }
        }
        call.replace(CONSUMERS, incoming);
        call.replace(CALLBACK, telling(taps, call.argumentAs(CALLBACK)));
    }

    /** Tells of a failure the call that it hit, where its response had not begun: the client tells the callback alone. */
    private static <T> FutureCallback<List<T>> telling(List<Apache4AsyncTap<T>> taps, FutureCallback<List<T>> callback) {
        return new FutureCallback<>() {
            @Override
            public void completed(List<T> results) {
                if (callback != null) {
                    callback.completed(results);
                }
            }

            @Override
            public void failed(Exception cause) {
                if (cause != null) {
                    taps.stream().filter(tap -> !tap.isComplete()).findFirst().ifPresent(tap -> tap.unanswered(cause));
                }
                if (callback != null) {
                    callback.failed(cause);
                }
            }

            @Override
            public void cancelled() {
                if (callback != null) {
                    callback.cancelled();
                }
            }
        };
    }

    private static String method(GeneratedProducer producer) {
        return producer.request().getRequestLine().getMethod();
    }

    private static String url(Call call, GeneratedProducer producer) {
        return RequestTarget.url(call.client(), producer.getTarget(), producer.request());
    }
}

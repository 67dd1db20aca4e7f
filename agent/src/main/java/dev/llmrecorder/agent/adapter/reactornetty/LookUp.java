package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.netty.ReplayChannel;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.agent.adapter.netty.RequestSink;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Recorder;
import io.netty.channel.Channel;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientRequest;

/**
 * A call about which is decided when its request is known, for which the client writes it to a {@link ReplayChannel}. There the
 * answer is played; or the channel is let go, and the call fails or goes out in another way.
 */
final class LookUp {

    private final HttpClientConfig config;
    private final Recorder recorder;
    private final String url;
    private final AtomicInteger attempts = new AtomicInteger();
    private final Sinks.One<Boolean> letGo = Sinks.one();
    private volatile Mono<Connection> instead;
    private volatile Throwable failure;

    LookUp(HttpClientConfig config, Recorder recorder, String url) {
        this.config = config;
        this.recorder = recorder;
        this.url = url;
    }

    /** The connection that answers the call; to be subscribed to once. */
    Mono<Connection> connection() {
        return Internals.connect(config, RecordedSender.of(Internals.sender(config), this::prepare, true))
                .takeUntilOther(letGo.asMono())
                .switchIfEmpty(Mono.defer(() -> instead));
    }

    /**
     * The failure of a call that never came to write its request, once that is recorded with what it would have written; to be
     * subscribed to once.
     */
    Mono<Connection> failure(Throwable cause) {
        failure = cause;
        return connection();
    }

    private void prepare(HttpClientRequest attempt, Channel channel) {
        // A second attempt follows a redirect that was recorded as an answer.
        String target = attempts.getAndIncrement() == 0 ? url : attempt.resourceUrl();
        ReplayChannel replay = (ReplayChannel) channel;
        Handlers.add(channel.pipeline(), new RequestSink(
                copy -> decide(attempt.method().name(), target, copy, replay)));
    }

    /** Looks recordings up where the client lets one block: its event loops serve other calls too. */
    private void decide(String method, String target, RequestCopy request, ReplayChannel channel) {
        Mono.fromCallable(() -> recorder.decide(new OutboundRequest(method, target, request.testId(), request::body)))
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe(decision -> channel.eventLoop().execute(() -> act(decision, request, channel)), this::fail);
    }

    private void act(Decision decision, RequestCopy request, ReplayChannel channel) {
        if (failure != null) {
            if (decision instanceof Decision.Record record) {
                record.draft().failed(failure);
            }
            fail(failure);
        } else if (!(decision instanceof Decision.Replay replay)) {
            goOn(new LiveCall(decision, recorder.caller()).connection(config, request));
        } else if (replay.answer() instanceof RecordedFailure recorded) {
            Throwable thrown = RecordedThrowable.of(recorded.thrown(), Throwable.class, LookUp.class);
            fail(thrown == null ? exception(recorded) : thrown);
        } else if (replay.answer() instanceof RecordedResponse response) {
            channel.play(response);
        }
    }

    private void fail(Throwable cause) {
        goOn(Mono.error(cause));
    }

    private void goOn(Mono<Connection> with) {
        instead = with;
        letGo.tryEmitValue(Boolean.TRUE);
    }

    private static Throwable exception(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new ReadTimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }
}

package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.test.Caller;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientRequest;

/**
 * A call that goes out. It may take several attempts, of which the first request and the response that reaches the application
 * make up the recording.
 */
final class LiveCall {

    private final Recorder recorder;
    private final String method;
    private final String url;
    private final Caller caller;
    private volatile Decision decision;
    private volatile RequestCopy request;
    private volatile boolean answered;
    private volatile boolean accepted;

    /** A call about which is decided when its head goes out. */
    LiveCall(Recorder recorder, String method, String url) {
        this.recorder = recorder;
        this.method = method;
        this.url = url;
        this.caller = recorder.caller();
    }

    /** A call about which was decided when its request was read. */
    LiveCall(Decision decision, Caller caller) {
        this.recorder = null;
        this.method = null;
        this.url = null;
        this.caller = caller;
        this.decision = decision;
    }

    /** The call of that configuration. */
    Mono<Connection> connection(HttpClientConfig config) {
        return connect(config, RecordedSender.of(Internals.sender(config), (attempt, channel) -> watch(channel), false))
                .onErrorResume(cause -> decision == null
                        ? new LookUp(config, recorder, url).failure(cause) // it never came to write its request
                        : Mono.error(cause));
    }

    /** The call of that configuration, with a request that was read instead of what would be written once more. */
    Mono<Connection> connection(HttpClientConfig config, RequestCopy read) {
        return connect(
                config,
                RecordedSender.of((attempt, out) -> send(read, attempt, out), (attempt, channel) -> watch(channel), false));
    }

    private Mono<Connection> connect(HttpClientConfig config, RecordedSender sender) {
        return Internals.connect(config, sender).doOnNext(connection -> accepted = true).doOnError(this::failed);
    }

    private void failed(Throwable cause) {
        if (decision instanceof Decision.Record record && !answered) {
            record.draft().failed(cause);
        }
    }

    private void watch(Channel channel) {
        try {
            Handlers.add(channel.pipeline(), new ReactorNettyTap(this));
        } catch (RuntimeException e) {
            ReactorNettyAdapter.WARNING.say("a call is not recorded", e);
        }
    }

    /** Framed as it was: chunked, or with a length. */
    private static Publisher<Void> send(RequestCopy read, HttpClientRequest attempt, NettyOutbound out) {
        attempt.requestHeaders().clear().set(read.headers());
        byte[] body = read.body();
        if (read.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return out.send(Flux.just(Unpooled.wrappedBuffer(body)));
        }
        return body.length == 0 ? Mono.empty() : out.send(Mono.just(Unpooled.wrappedBuffer(body)));
    }

    /** A head goes out, and what follows will be added to the copy. What a redirect makes of the request does not count. */
    void sends(RequestCopy copy) {
        if (!answered) {
            request = copy;
        }
        if (decision == null) {
            decision = recorder.decide(new OutboundRequest(method, url, copy.testId(), () -> request.isWhole() ? request.body() : null));
        }
    }

    /** A response comes, which the client may or may not give to the application. */
    void answered() {
        answered = true;
    }

    /** Whether the client has given the response to the application: not where it follows a redirect. */
    boolean isAccepted() {
        return accepted;
    }

    /** Whose call it is. */
    Caller caller() {
        return caller;
    }

    /** What happens to the call; null before its head goes out. */
    Decision decision() {
        return decision;
    }
}

package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.netty.BesideCodec;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import dev.llmrecorder.core.test.Caller;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.DiscardEvent;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.OnLastHttpContentCallback;
import org.asynchttpclient.netty.channel.Channels;

/**
 * A call that goes out and is recorded. It may take several attempts, of which the first request and the response that reaches
 * the application make up the recording.
 */
final class LiveCall {

    private static final String NAME = "recorder";
    private static final String HTTP1_CODEC = "http"; // ChannelManager.HTTP_CLIENT_CODEC

    /** Those that have not ended, by the client's own future, which goes with every attempt. */
    private static final Map<NettyResponseFuture<?>, LiveCall> OPEN = new ConcurrentHashMap<>();

    private final NettyResponseFuture<?> future;
    private final Request first;
    private final Caller caller;
    private volatile RequestCopy request;
    private volatile RecordingDraft draft;
    private volatile boolean answered;
    private volatile ResponseTap tap;

    LiveCall(NettyResponseFuture<?> future, Caller caller) {
        this.caller = caller;
        this.future = future;
        this.first = future.getTargetRequest();
    }

    /** The one of that future, null for none. */
    static LiveCall of(Object future) {
        return OPEN.get(future);
    }

    /** Whether there is one. */
    static boolean isAnyOpen() {
        return !OPEN.isEmpty();
    }

    /** The call is to be recorded. */
    void record(RecordingDraft begun) {
        draft = begun;
        OPEN.put(future, this);
        future.toCompletableFuture().whenComplete((result, failure) -> OPEN.remove(future));
    }

    /** The client is about to fail the call with that exception. */
    void failed(Throwable cause) {
        if (isEnded()) {
            return;
        }
        ResponseTap begun = tap;
        if (begun != null) {
            begun.cut(cause);
        } else {
            draft.failed(cause);
        }
    }

    /** The request's body: as it went out, or as it would have where there was no connection; null where that is not known. */
    byte[] body() {
        RequestCopy sent = request;
        return sent != null && sent.isWhole() ? sent.body() : RequestBytes.of(first);
    }

    /** An attempt is made on a connection of HTTP/1.1. */
    void watch(Channel channel) {
        boolean tunnels = future.getNettyRequest().getHttpRequest().method().name().equals("CONNECT");
        if (!tunnels && channel.pipeline().get(HTTP1_CODEC) != null) {
            BesideCodec.put(channel.pipeline(), HTTP1_CODEC, NAME, new AsyncHttpClientTap());
        }
    }

    /** An attempt is made on a stream of HTTP/2, at this call or at another, which will be known when the request is written. */
    static void watchStream(Channel stream) {
        stream.pipeline().addFirst(NAME, new AsyncHttpClientStreamTap());
    }

    /** A request goes out, whose body will be added to the copy. What a redirect makes of the request does not count. */
    void sends(RequestCopy copy) {
        if (!answered) {
            request = copy;
        }
    }

    /** The request in Netty's form that is answered by what comes now. */
    Object attempt() {
        return future.getNettyRequest();
    }

    /**
     * The head of a response was given to the client.
     *
     * @param attempt what {@link #attempt} was before
     * @return null where the client does not give it to the application: it makes another attempt, now or after the body
     */
    ResponseTap respond(Channel channel, Object attempt, int status, Map<String, List<String>> headers) {
        answered = true;
        if (tap != null) {
            tap.discard();
        }
        Object attribute = Channels.getAttribute(channel);
        boolean goesOn = attribute instanceof OnLastHttpContentCallback
                || attempt != attempt()
                || (attribute == DiscardEvent.DISCARD && !isEnded());
        tap = goesOn ? null : draft.respond(status, headers);
        return tap;
    }

    /** Gives the client what may make the application call again. */
    <E extends Exception> void goesOn(Caller.Work<E> give) throws E {
        caller.goesOn(give);
    }

    /** Whether the application has the result or gave the call up. */
    boolean isEnded() {
        return future.isDone();
    }
}

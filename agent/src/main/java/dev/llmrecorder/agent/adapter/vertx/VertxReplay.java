package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.ReplayAddress;
import dev.llmrecorder.agent.adapter.netty.ReplayConnection;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Recorder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call about which is decided when its request is known, for which the client writes it to a connection in memory. There the
 * answer is played; or the connection breaks; or it hands on what the client gets for the same request from the network.
 */
final class VertxReplay {

    /** Of one connection, or of an upgrade to HTTP/2 without TLS (RFC 7540 §3.2), which the connection in memory is offered. */
    private static final List<String> OF_THE_CONNECTION =
            List.of("host", "connection", "upgrade", "http2-settings", "transfer-encoding");

    /**
     * What a network always takes, in milliseconds: a caller on a thread that is not Vert.x's still says what is to be done with
     * the response when the call is under way, and a response that nobody handles yet is lost.
     */
    private static final int DELAY = 5;

    private final Requests client;
    private final Recorder recorder;
    private final Target target;
    private final boolean fromOutside = !Context.isOnVertxThread();
    private Channel owner;

    VertxReplay(Requests client, Recorder recorder, Target target) {
        this.client = client;
        this.recorder = recorder;
        this.target = target;
    }

    /** Has the call end with a connection of the application's own, on which it is made. */
    VertxReplay endingWith(Channel connection) {
        owner = connection;
        return this;
    }

    /** With which the client is to go on. */
    RequestOptions options() {
        return target.at(ReplayAddress.listen(this::decide));
    }

    /** Looks recordings up where it keeps no event loop from other calls. */
    private void decide(RequestCopy copy, ReplayConnection connection) {
        connection.closeWhenRead();
        if (owner != null) {
            ChannelFutureListener closes = closed -> connection.close();
            owner.closeFuture().addListener(closes);
            connection.closeFuture().addListener(closed -> owner.closeFuture().removeListener(closes));
        }
        ReplayThreads.execute(() -> {
            Decision decision = recorder.decide(new OutboundRequest(
                    target.options().getMethod().name(), target.url(), copy.testId(), copy::body));
            if (decision instanceof Decision.Replay replay) {
                connection.eventLoop().schedule(
                        () -> answer(replay.answer(), connection), fromOutside ? DELAY : 0, TimeUnit.MILLISECONDS);
            } else {
                connection.eventLoop().execute(() -> goOut(new LiveCall(decision, recorder.caller()), copy, connection));
            }
        });
    }

    private static void answer(Answer answer, ReplayConnection connection) {
        if (answer instanceof RecordedFailure failure) {
            Throwable thrown = RecordedThrowable.of(failure.thrown(), Throwable.class, VertxReplay.class);
            connection.fail(thrown == null ? exception(failure) : thrown);
        } else if (answer instanceof RecordedResponse response) {
            connection.play(response);
        }
    }

    private static Exception exception(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new TimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    private void goOut(LiveCall live, RequestCopy copy, ReplayConnection connection) {
        try {
            VertxAdapter.send(client, target, target.withoutTest().setFollowRedirects(false), live)
                    .compose(request -> send(request, copy))
                    .onSuccess(response -> handOn(response, connection))
                    .onFailure(connection::fail);
        } catch (ClientException e) {
            connection.fail(e.getCause());
        }
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, RequestCopy copy) {
        HttpHeaders headers = copy.headers();
        request.headers().clear();
        headers.forEach(header -> {
            if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                request.headers().add(header.getKey(), header.getValue());
            }
        });
        if (headers.contains("transfer-encoding")) {
            request.setChunked(true);
        } else if (!headers.contains("content-length")) {
            return request.send();
        }
        return request.send(Buffer.buffer(copy.body()));
    }

    /** As the application reads it. */
    private static void handOn(HttpClientResponse response, ReplayConnection connection) {
        HttpResponse head = new DefaultHttpResponse(
                HttpVersion.HTTP_1_1, new HttpResponseStatus(response.statusCode(), String.valueOf(response.statusMessage())));
        response.headers().forEach(header -> head.headers().add(header.getKey(), header.getValue()));
        response.pause();
        response.handler(bytes -> connection.handOn(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes.getBytes()))));
        response.exceptionHandler(connection::fail);
        response.endHandler(end -> {
            DefaultLastHttpContent last = new DefaultLastHttpContent();
            response.trailers().forEach(header -> last.trailingHeaders().add(header.getKey(), header.getValue()));
            connection.handOn(last);
        });
        connection.handOn(head);
        connection.whenWanted(() -> response.fetch(1));
    }
}

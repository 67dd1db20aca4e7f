package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.netty.ReplayChannel;
import io.netty.channel.Channel;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient.RedirectSendHandler;
import reactor.netty.http.client.HttpClientRequest;

/**
 * Writes the application's request to a connection, as what it stands for would, after the recorder has been let at the channel.
 * The client asks it anew for each attempt: after a redirect, and where a pooled connection turned out to be broken.
 */
class RecordedSender implements BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> {

    /** What the recorder does with the channel before anything is written. */
    interface Preparation {
        void prepare(HttpClientRequest request, Channel channel);
    }

    private final BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> application;
    private final Preparation preparation;
    private final boolean offline;

    private RecordedSender(
            BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> application, Preparation preparation, boolean offline) {
        this.application = application;
        this.preparation = preparation;
        this.offline = offline;
    }

    /**
     * @param application null for a request without a body
     * @param offline whether the connection must be a {@link ReplayChannel}
     */
    static RecordedSender of(
            BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> application, Preparation preparation, boolean offline) {
        return application instanceof RedirectSendHandler
                ? new Redirected(application, preparation, offline)
                : new RecordedSender(application, preparation, offline);
    }

    boolean isOffline() {
        return offline;
    }

    /** Without a sender the client writes the head when it is told that there is nothing more, as it does by itself. */
    @Override
    public final Publisher<Void> apply(HttpClientRequest request, NettyOutbound outbound) {
        outbound.withConnection(connection -> preparation.prepare(request, connection.channel()));
        return application == null ? Mono.empty() : application.apply(request, outbound);
    }

    /** The client treats the headers of redirected requests in another way where it meets this interface. */
    private static final class Redirected extends RecordedSender implements RedirectSendHandler {
        Redirected(
                BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> application, Preparation preparation,
                boolean offline) {
            super(application, preparation, offline);
        }
    }
}

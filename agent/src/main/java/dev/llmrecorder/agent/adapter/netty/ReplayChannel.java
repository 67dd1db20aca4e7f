package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.RecordedResponse;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

/**
 * A connection that leads nowhere. Is connected at once, to whatever address; a recorded response comes out of it as what a codec
 * would make of the bytes, one message for each read that the client asks for. A recording that was cut ends with the connection,
 * as it did live.
 */
public class ReplayChannel extends AbstractChannel {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final SocketAddress LOCAL = InetSocketAddress.createUnresolved("localhost", 0);

    private final ChannelConfig config = new Options();
    private final boolean usedOnce;
    private volatile SocketAddress remote;
    private volatile boolean open = true;
    private RecordedResponse response;
    private Pacing pacing;
    private int next = -1;
    private boolean wanted;
    private boolean awake;
    private volatile boolean used;

    public ReplayChannel() {
        this(false);
    }

    private ReplayChannel(boolean usedOnce) {
        super(null);
        this.usedOnce = usedOnce;
    }

    /**
     * Connects one as that client would. It takes one request, and counts as closed from when the end of the response is given
     * to the client: so the client's pool does not keep it for a call that is to go out.
     *
     * @param client has the client's event loops, options and pipeline; stays as it is
     */
    public static ChannelFuture connect(Bootstrap client, InetSocketAddress remote) {
        return connect(client, remote, (ChannelFactory<Channel>) () -> new ReplayChannel(true));
    }

    static ChannelFuture connect(Bootstrap client, InetSocketAddress remote, ChannelFactory<Channel> channels) {
        Bootstrap replay = new Bootstrap()
                .group(client.config().group())
                .handler(client.config().handler())
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .channelFactory(channels);
        client.config().options().forEach((option, value) -> setOption(replay, option, value));
        return replay.connect(remote);
    }

    @SuppressWarnings("unchecked")
    private static <T> void setOption(Bootstrap bootstrap, ChannelOption<T> option, Object value) {
        bootstrap.option(option, (T) value);
    }

    /** Gives the response to the client as it asks for it. On the event loop. */
    public void play(RecordedResponse recorded) {
        response = recorded;
        pacing = new Pacing(recorded);
        wake();
    }

    @Override
    protected void doBeginRead() {
        wanted = true;
        wake();
    }

    /** Not on the stack of whoever asks: a network does not answer there either. */
    final void wake() {
        if (wanted && isReady() && !awake) {
            awake = true;
            eventLoop().execute(this::run);
        }
    }

    /** Whether the client waits for something to read. */
    final boolean isWanted() {
        return wanted;
    }

    /** Whether there is something to read, or to come to the end of. */
    boolean isReady() {
        return response != null;
    }

    private void run() {
        while (wanted && isReady() && isActive() && isDue()) {
            wanted = false;
            step();
        }
        awake = false;
    }

    /** Whether it is time for what comes next; if not, the channel is woken when it is. */
    private boolean isDue() {
        return pacing == null || next < 0 || pacing.isDue(next, () -> eventLoop().execute(this::wake));
    }

    /** The head, then a frame at a time; the end comes together with what is last. */
    void step() {
        if (next == response.frames().size()) {
            if (response.cut() != null) {
                Throwable thrown = RecordedThrowable.of(response.thrown(), Throwable.class, ReplayChannel.class);
                if (thrown != null) {
                    pipeline().fireExceptionCaught(thrown);
                }
                close();
            }
            return;
        }
        pipeline().fireChannelRead(next < 0 ? head() : frame(response.frames().get(next)));
        next++;
        boolean last = next == response.frames().size() && response.cut() == null && isActive();
        if (last) {
            used = usedOnce;
            pipeline().fireChannelRead(end());
        }
        pipeline().fireChannelReadComplete();
        if (last) {
            ended();
        }
    }

    /** What tells the client that the response is whole. */
    LastHttpContent end() {
        if (response.trailers().isEmpty()) {
            return LastHttpContent.EMPTY_LAST_CONTENT;
        }
        LastHttpContent end = new DefaultLastHttpContent();
        add(response.trailers(), end.trailingHeaders());
        return end;
    }

    /** The client was given all of the response. */
    void ended() {
        if (usedOnce) {
            close();
        }
    }

    private HttpResponse head() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        add(response.headers(), head.headers());
        return head;
    }

    private static void add(Map<String, List<String>> recorded, HttpHeaders headers) {
        recorded.forEach((name, values) -> headers.add(name, values));
    }

    private Object frame(byte[] bytes) {
        return new DefaultHttpContent(alloc().buffer(bytes.length).writeBytes(bytes));
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress to, SocketAddress from, ChannelPromise promise) {
                if (promise.setUncancellable() && ensureOpen(promise)) {
                    remote = to;
                    promise.trySuccess();
                    pipeline().fireChannelActive();
                }
            }
        };
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return LOCAL;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        // needs no address
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doClose() {
        open = false;
    }

    /** Whatever comes past {@link RequestSink} has no way to go. */
    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        while (out.remove(new IOException("a replayed call sends nothing"))) {
            // one after the other
        }
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open && remote != null && !used;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    /** Takes the options of TCP, which mean nothing here. */
    private final class Options extends DefaultChannelConfig {
        Options() {
            super(ReplayChannel.this);
        }

        @Override
        public <T> boolean setOption(ChannelOption<T> option, T value) {
            super.setOption(option, value);
            return true;
        }
    }
}

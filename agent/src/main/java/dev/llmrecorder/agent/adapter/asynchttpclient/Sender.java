package dev.llmrecorder.agent.adapter.asynchttpclient;

import io.netty.util.Timer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.AsyncHttpClientConfig;
import org.asynchttpclient.Realm;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.channel.ChannelManager;
import org.asynchttpclient.netty.channel.ConnectionSemaphore;
import org.asynchttpclient.netty.request.NettyRequestFactory;
import org.asynchttpclient.netty.request.NettyRequestSender;
import org.asynchttpclient.proxy.ProxyServer;
import org.asynchttpclient.util.ProxyUtils;

/** What sends a client's requests, and what it keeps private. All of it is the same from 2.12 to 3.0. */
record Sender(
        NettyRequestSender live,
        AsyncHttpClientConfig config,
        ChannelManager channels,
        ConnectionSemaphore semaphore,
        NettyRequestFactory requests,
        Timer timer) {

    private static final VarHandle CONFIG = field("config", AsyncHttpClientConfig.class);
    private static final VarHandle CHANNELS = field("channelManager", ChannelManager.class);
    private static final VarHandle SEMAPHORE = field("connectionSemaphore", ConnectionSemaphore.class);
    private static final VarHandle REQUESTS = field("requestFactory", NettyRequestFactory.class);
    private static final VarHandle TIMER = field("nettyTimer", Timer.class);

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(NettyRequestSender.class, MethodHandles.lookup())
                    .findVarHandle(NettyRequestSender.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static Sender of(NettyRequestSender live) {
        return new Sender(
                live,
                (AsyncHttpClientConfig) CONFIG.get(live),
                (ChannelManager) CHANNELS.get(live),
                (ConnectionSemaphore) SEMAPHORE.get(live),
                (NettyRequestFactory) REQUESTS.get(live),
                (Timer) TIMER.get(live));
    }

    /** The future of a call, as the sender would make it, but for the request in Netty's form, which it adds when it sends. */
    <T> NettyResponseFuture<T> future(Request request, AsyncHandler<T> handler) {
        ProxyServer proxy = ProxyUtils.getProxyServer(config, request);
        NettyResponseFuture<T> future = new NettyResponseFuture<>(
                request, handler, null, config.getMaxRequestRetry(), request.getChannelPoolPartitioning(), semaphore, proxy);
        Realm realm = request.getRealm();
        future.setRealm(realm == null ? config.getRealm() : realm);
        future.setProxyRealm(proxy == null ? null : proxy.getRealm());
        return future;
    }
}

package dev.llmrecorder.it.program;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.URI;
import java.security.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Calls a model by pipelines of an application's own, with native transports, and with TLS that is not the JDK's. */
public final class UnhookedNettyCalls {

    private static final int TIMEOUT_SECONDS = 20;

    private static final Map<String, UnhookedCalls.Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("nio", url -> new Pipeline(new NioEventLoopGroup(1), NioSocketChannel.class, null, false).send(url));
        WAYS.put("epoll", url -> new Pipeline(new EpollEventLoopGroup(1), EpollSocketChannel.class, null, false).send(url));
        WAYS.put("nio with HTTP/2", url ->
                new Pipeline(new NioEventLoopGroup(1), NioSocketChannel.class, null, true).send(url));
        WAYS.put("epoll with HTTP/2", url ->
                new Pipeline(new EpollEventLoopGroup(1), EpollSocketChannel.class, null, true).send(url));
        WAYS.put("JDK's TLS", url -> byTls(url, SslProvider.JDK, null, false));
        WAYS.put("OpenSSL", url -> byTls(url, SslProvider.OPENSSL, null, false));
        WAYS.put("OpenSSL with HTTP/2", url -> byTls(url, SslProvider.OPENSSL, null, true));
        WAYS.put("Bouncy Castle's engine", url -> byTls(url, SslProvider.JDK, bouncyCastle(), false));
        WAYS.put("Bouncy Castle's socket", url -> bySocket(url, bouncyCastle()));
        WAYS.put("Conscrypt's socket on an engine", url -> bySocket(url, provider("org.conscrypt.OpenSSLProvider")));
    }

    private UnhookedNettyCalls() {}

    /** @param arguments a way, then a URL, and so on */
    public static void main(String[] arguments) {
        UnhookedCalls.make(WAYS, arguments);
    }

    private static String byTls(URI url, SslProvider tls, Provider provider, boolean http2) throws Exception {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(tls).sslContextProvider(provider);
        if (http2) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN, ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, "h2"));
        }
        return new Pipeline(new NioEventLoopGroup(1), NioSocketChannel.class, builder.build(), http2).send(url);
    }

    private static Provider provider(String name) throws ReflectiveOperationException {
        return (Provider) Class.forName(name).getConstructor().newInstance();
    }

    private static Provider bouncyCastle() throws ReflectiveOperationException {
        return (Provider) Class.forName("org.bouncycastle.jsse.provider.BouncyCastleJsseProvider").getConstructor(Provider.class)
                .newInstance(provider("org.bouncycastle.jce.provider.BouncyCastleProvider"));
    }

    private static String bySocket(URI url, Provider provider) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(null, null, null);
        return UnhookedCalls.bySocket(
                context.getSocketFactory().createSocket(url.getHost(), url.getPort()), UnhookedCalls.post(url));
    }

    /** One connection for one request. */
    @SuppressWarnings("deprecation") // the event loops of Netty 4.1 and 4.2
    private record Pipeline(EventLoopGroup group, Class<? extends Channel> channel, SslContext tls, boolean http2) {

        String send(URI url) throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            ChannelInitializer<Channel> handlers = new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel opened) {
                    if (tls != null) {
                        opened.pipeline().addLast(tls.newHandler(opened.alloc(), url.getHost(), url.getPort()));
                    }
                    if (http2) {
                        Http2Connection connection = new DefaultHttp2Connection(false);
                        opened.pipeline().addLast(new HttpToHttp2ConnectionHandlerBuilder()
                                .connection(connection)
                                .frameListener(new InboundHttp2ToHttpAdapterBuilder(connection).maxContentLength(1 << 20).build())
                                .build());
                    } else {
                        opened.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 20));
                    }
                    opened.pipeline().addLast(new Answer(answer));
                }
            };
            try {
                Channel connected = new Bootstrap().group(group).channel(channel).handler(handlers)
                        .connect(url.getHost(), url.getPort()).sync().channel();
                connected.writeAndFlush(request(url)).addListener((ChannelFuture written) -> {
                    if (written.cause() != null) {
                        answer.completeExceptionally(written.cause());
                    }
                });
                return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } finally {
                group.shutdownGracefully(0, TIMEOUT_SECONDS, TimeUnit.SECONDS).sync();
            }
        }

        private static FullHttpRequest request(URI url) {
            byte[] body = UnhookedCalls.BODY.getBytes(US_ASCII);
            FullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.POST, url.getPath(), Unpooled.wrappedBuffer(body));
            request.headers()
                    .set(HttpHeaderNames.HOST, url.getAuthority())
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpConversionUtil.ExtensionHeaderNames.SCHEME.text(), url.getScheme());
            return request;
        }
    }

    private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {

        private final CompletableFuture<String> status;

        Answer(CompletableFuture<String> status) {
            this.status = status;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            status.complete(String.valueOf(response.status().code()));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            status.completeExceptionally(cause);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            status.completeExceptionally(new IOException("closed"));
        }
    }
}

package dev.llmrecorder.agent.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each client is hooked, and where the JDK writes to the network. A client is covered by its rows here and one adapter
 * package. A class may have several rows, of which each must be there, but for alternatives and those of some versions; the
 * class's adapter is the same for all of them.
 */
public final class HookTable {

    private static final String ADAPTERS = "dev.llmrecorder.agent.adapter.";

    /** Under both spellings of the class's name, so that a look-up makes no string. */
    private static final Map<String, List<Hook>> BY_CLASS = new HashMap<>();

    static {
        String jdk = "jdk/internal/net/http/HttpClientImpl";
        row("JDK HttpClient", jdk, "sendAsync",
                "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
                        + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;)"
                        + "Ljava/util/concurrent/CompletableFuture;",
                "jdk.JdkAdapter");
        rowOfSomeVersions("JDK HttpClient", jdk, "shutdown", "()V", "jdk.JdkAdapter"); // these since Java 21
        rowOfSomeVersions("JDK HttpClient", jdk, "shutdownNow", "()V", "jdk.JdkAdapter");
        rowOfSomeVersions("JDK HttpClient", jdk, "isTerminated", "()Z", "jdk.JdkAdapter");
        rowOfSomeVersions("JDK HttpClient", jdk, "awaitTermination", "(Ljava/time/Duration;)Z", "jdk.JdkAdapter");

        String openConnection = "(Ljava/net/URL;Ljava/net/Proxy;)Ljava/net/URLConnection;";
        row("HttpURLConnection", "sun/net/www/protocol/http/Handler", "openConnection", openConnection,
                "urlconnection.UrlConnectionAdapter");
        row("HttpsURLConnection", "sun/net/www/protocol/https/Handler", "openConnection", openConnection,
                "urlconnection.UrlConnectionAdapter");

        String doExecute4 = "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;Lorg/apache/http/protocol/HttpContext;)"
                + "Lorg/apache/http/client/methods/CloseableHttpResponse;";
        row("Apache HttpClient 4", "org/apache/http/impl/client/InternalHttpClient", "doExecute", doExecute4,
                "apache4.Apache4Adapter");
        row("Apache HttpClient 4", "org/apache/http/impl/client/MinimalHttpClient", "doExecute", doExecute4,
                "apache4.Apache4Adapter");
        row("Apache HttpClient 4", "org/apache/http/impl/client/AbstractHttpClient", "doExecute", doExecute4,
                "apache4.Apache4Adapter");

        String execute4 = "(Lorg/apache/http/nio/protocol/HttpAsyncRequestProducer;"
                + "Lorg/apache/http/nio/protocol/HttpAsyncResponseConsumer;Lorg/apache/http/protocol/HttpContext;"
                + "Lorg/apache/http/concurrent/FutureCallback;)Ljava/util/concurrent/Future;";
        row("Apache HttpAsyncClient 4", "org/apache/http/impl/nio/client/InternalHttpAsyncClient", "execute", execute4,
                "apache4async.Apache4AsyncAdapter");
        row("Apache HttpAsyncClient 4", "org/apache/http/impl/nio/client/MinimalHttpAsyncClient", "execute", execute4,
                "apache4async.Apache4AsyncAdapter");

        row("Apache HttpAsyncClient 4", "org/apache/http/impl/nio/client/MinimalHttpAsyncClient", "execute",
                "(Lorg/apache/http/HttpHost;Ljava/util/List;Ljava/util/List;Lorg/apache/http/protocol/HttpContext;"
                        + "Lorg/apache/http/concurrent/FutureCallback;)Ljava/util/concurrent/Future;",
                "apache4async.Apache4AsyncAdapter");

        String doExecute = "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/ClassicHttpRequest;"
                + "Lorg/apache/hc/core5/http/protocol/HttpContext;)"
                + "Lorg/apache/hc/client5/http/impl/classic/CloseableHttpResponse;";
        row("Apache HttpClient 5", "org/apache/hc/client5/http/impl/classic/InternalHttpClient", "doExecute", doExecute,
                "apache5.Apache5Adapter");
        row("Apache HttpClient 5", "org/apache/hc/client5/http/impl/classic/MinimalHttpClient", "doExecute", doExecute,
                "apache5.Apache5Adapter");

        String asyncClients5 = "org/apache/hc/client5/http/impl/async/";
        row("Apache HttpClient 5 async", asyncClients5 + "InternalAbstractHttpAsyncClient", "doExecute",
                "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/nio/AsyncRequestProducer;"
                        + "Lorg/apache/hc/core5/http/nio/AsyncResponseConsumer;Lorg/apache/hc/core5/http/nio/HandlerFactory;"
                        + "Lorg/apache/hc/core5/http/protocol/HttpContext;Lorg/apache/hc/core5/concurrent/FutureCallback;)"
                        + "Ljava/util/concurrent/Future;",
                "apache5async.Apache5AsyncAdapter");
        String executeHandler5 = "(Lorg/apache/hc/core5/http/nio/AsyncClientExchangeHandler;"
                + "Lorg/apache/hc/core5/http/nio/HandlerFactory;Lorg/apache/hc/core5/http/protocol/HttpContext;)"
                + "Lorg/apache/hc/core5/concurrent/Cancellable;";
        row("Apache HttpClient 5 async", asyncClients5 + "MinimalHttpAsyncClient", "execute", executeHandler5,
                "apache5async.Apache5AsyncAdapter");
        row("Apache HttpClient 5 async", asyncClients5 + "MinimalHttpAsyncClient", "lease",
                "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/protocol/HttpContext;"
                        + "Lorg/apache/hc/core5/concurrent/FutureCallback;)Ljava/util/concurrent/Future;",
                "apache5async.Apache5AsyncAdapter");
        row("Apache HttpClient 5 async", asyncClients5 + "MinimalH2AsyncClient", "execute", executeHandler5,
                "apache5async.Apache5AsyncAdapter");

        row("Ktor CIO", "io/ktor/client/engine/cio/CIOEngine", "execute",
                "(Lio/ktor/client/request/HttpRequestData;Lkotlin/coroutines/Continuation;)Ljava/lang/Object;",
                "ktor.KtorAdapter");

        row("OkHttp", "okhttp3/internal/http/RetryAndFollowUpInterceptor", "intercept",
                "(Lokhttp3/Interceptor$Chain;)Lokhttp3/Response;",
                "okhttp.OkHttpAdapter");

        String proceed = "(Lio/helidon/webclient/api/WebClientServiceRequest;)"
                + "Lio/helidon/webclient/api/WebClientServiceResponse;";
        String doOutputStream = "(Lio/helidon/webclient/api/ClientRequest$OutputStreamHandler;)Lio/helidon/webclient/";
        row("Helidon WebClient", "io/helidon/webclient/api/HttpClientRequest", "discoverHttpImplementation",
                "()Lio/helidon/webclient/api/ClientRequest;",
                "helidon.HelidonAdapter");
        row("Helidon WebClient", "io/helidon/webclient/http1/Http1CallChainBase", "proceed", proceed,
                "helidon.HelidonAdapter");
        row("Helidon WebClient", "io/helidon/webclient/http1/Http1ClientRequestImpl", "doOutputStream",
                doOutputStream + "http1/Http1ClientResponse;",
                "helidon.HelidonAdapter");
        row("Helidon WebClient", "io/helidon/webclient/http2/Http2CallChainBase", "proceed", proceed,
                "helidon.HelidonAdapter");
        row("Helidon WebClient", "io/helidon/webclient/http2/Http2ClientRequestImpl", "doOutputStream",
                doOutputStream + "http2/Http2ClientResponse;",
                "helidon.HelidonAdapter");
        row("Helidon WebClient", "io/helidon/webclient/http2/Http2ClientRequestImpl", "doSubmit",
                "(Ljava/lang/Object;)Lio/helidon/webclient/http2/Http2ClientResponse;",
                "helidon.HelidonAdapter");

        String jetty9 = "org/eclipse/jetty/client/";
        alternative("Jetty HttpClient 9 to 11", jetty9 + "HttpDestination", "send",
                "(Lorg/eclipse/jetty/client/HttpExchange;)V",
                "jetty9.Jetty9Adapter");
        alternative("Jetty HttpClient 9 to 11", jetty9 + "HttpDestination", "send", // to 9.4.8 the only way
                "(Lorg/eclipse/jetty/client/HttpRequest;Ljava/util/List;)V",
                "jetty9.Jetty9Adapter");
        row("Jetty HttpClient 9 to 11", jetty9 + "HttpDestination", "newConnection", "(Lorg/eclipse/jetty/util/Promise;)V",
                "jetty9.Jetty9Adapter");
        row("Jetty HttpClient 9 to 11", jetty9 + "HttpConnection", "send",
                "(Lorg/eclipse/jetty/client/api/Request;Lorg/eclipse/jetty/client/api/Response$CompleteListener;)V",
                "jetty9.Jetty9Adapter");
        String jetty12 = "org/eclipse/jetty/client/transport/";
        row("Jetty HttpClient 12", jetty12 + "HttpDestination", "send", "(Lorg/eclipse/jetty/client/transport/HttpExchange;)V",
                "jetty12.Jetty12Adapter");
        rowOfSomeVersions("Jetty HttpClient 12", "org/eclipse/jetty/client/HttpClient", "newConnection", // a class of 9's name
                "(Lorg/eclipse/jetty/client/Destination;Lorg/eclipse/jetty/util/Promise;)V",
                "jetty12.Jetty12Adapter");
        row("Jetty HttpClient 12", jetty12 + "HttpConnection", "send",
                "(Lorg/eclipse/jetty/client/Request;Lorg/eclipse/jetty/client/Response$CompleteListener;)V",
                "jetty12.Jetty12Adapter");

        row("Reactor Netty", "reactor/netty/http/client/HttpClientConnect$MonoHttpConnect", "subscribe",
                "(Lreactor/core/CoreSubscriber;)V",
                "reactornetty.ReactorNettyAdapter");
        row("Reactor Netty", "reactor/netty/http/client/HttpConnectionProvider", "acquire",
                "(Lreactor/netty/transport/TransportConfig;Lreactor/netty/ConnectionObserver;Ljava/util/function/Supplier;"
                        + "Lio/netty/resolver/AddressResolverGroup;)Lreactor/core/publisher/Mono;",
                "reactornetty.ReactorNettyAdapter");

        String awsExecute = "(Lsoftware/amazon/awssdk/http/async/AsyncExecuteRequest;)Ljava/util/concurrent/CompletableFuture;";
        row("AWS SDK, Netty", "software/amazon/awssdk/http/nio/netty/NettyNioAsyncHttpClient", "execute", awsExecute,
                "aws.AwsAsyncAdapter");
        row("AWS SDK, CRT", "software/amazon/awssdk/http/crt/AwsCrtAsyncHttpClient", "execute", awsExecute,
                "aws.AwsAsyncAdapter");
        row("AWS SDK, CRT, sync", "software/amazon/awssdk/http/crt/AwsCrtHttpClient", "prepareRequest",
                "(Lsoftware/amazon/awssdk/http/HttpExecuteRequest;)Lsoftware/amazon/awssdk/http/ExecutableHttpRequest;",
                "aws.AwsSyncAdapter");
        row("AsyncHttpClient", "org/asynchttpclient/netty/request/NettyRequestSender", "sendRequest",
                "(Lorg/asynchttpclient/Request;Lorg/asynchttpclient/AsyncHandler;"
                        + "Lorg/asynchttpclient/netty/NettyResponseFuture;)Lorg/asynchttpclient/ListenableFuture;",
                "asynchttpclient.AsyncHttpClientAdapter");
        row("AsyncHttpClient", "org/asynchttpclient/netty/request/NettyRequestSender", "writeRequest",
                "(Lorg/asynchttpclient/netty/NettyResponseFuture;Lio/netty/channel/Channel;)V",
                "asynchttpclient.AsyncHttpClientAdapter");
        row("AsyncHttpClient", "org/asynchttpclient/netty/NettyResponseFuture", "abort", "(Ljava/lang/Throwable;)V",
                "asynchttpclient.AsyncHttpClientAdapter");
        row("AsyncHttpClient", "org/asynchttpclient/netty/channel/ChannelManager", "registerOpenChannel",
                "(Lio/netty/channel/Channel;)V",
                "asynchttpclient.AsyncHttpClientAdapter");

        row("Vert.x", "io/vertx/core/http/impl/HttpClientImpl", "request",
                "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;",
                "vertx.VertxAdapter");
        rowOfSomeVersions("Vert.x", "io/vertx/core/http/impl/HttpClientImpl", "request",
                "(Lio/vertx/core/http/RequestOptions;Lio/vertx/core/Handler;)V",
                "vertx.VertxAdapter");
        String vertx = "io/vertx/core/http/impl/";
        rowOfSomeVersions("Vert.x", vertx + "HttpClientImpl", "connect",
                "(Lio/vertx/core/http/HttpConnectOptions;)Lio/vertx/core/Future;",
                "vertx.VertxAdapter");
        row("Vert.x", vertx + "UnpooledHttpClientConnection", "request",
                "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;",
                "vertx.OwnConnectionAdapter");
        alternative("Vert.x", vertx + "HttpChannelConnector", "httpConnect",
                "(Lio/vertx/core/impl/ContextInternal;Lio/vertx/core/Handler;)V",
                "vertx.ConnectorAdapter");
        alternative("Vert.x", vertx + "HttpChannelConnector", "httpConnect",
                "(Lio/vertx/core/internal/ContextInternal;)Lio/vertx/core/Future;",
                "vertx.ConnectorAdapter");
        row("Vert.x", vertx + "tcp/TcpHttpClientTransport", "connect",
                "(Lio/vertx/core/internal/ContextInternal;Lio/vertx/core/net/SocketAddress;Lio/vertx/core/net/HostAndPort;"
                        + "Lio/vertx/core/http/impl/HttpConnectParams;Lio/vertx/core/spi/metrics/ClientMetrics;)"
                        + "Lio/vertx/core/Future;",
                "vertx.ConnectorAdapter");

        String micronaut = "io/micronaut/http/client/netty/";
        rowOfSomeVersions("Micronaut", micronaut + "DefaultHttpClient", "exchangeImpl",
                "(Ljava/net/URI;Lio/micronaut/http/HttpRequest;Lio/micronaut/http/MutableHttpRequest;"
                        + "Lio/micronaut/core/type/Argument;Lio/micronaut/core/type/Argument;"
                        + "Lio/micronaut/http/client/netty/BlockHint;)Lorg/reactivestreams/Publisher;",
                "micronaut.MicronautAdapter");
        rowOfSomeVersions("Micronaut", micronaut + "DefaultHttpClient", "connectAndStream",
                "(Lio/micronaut/http/HttpRequest;Lio/micronaut/http/HttpRequest;Ljava/net/URI;"
                        + "Ljava/util/concurrent/atomic/AtomicReference;ZZ)Lreactor/core/publisher/Flux;",
                "micronaut.MicronautAdapter");
        String sendMicronaut = "(Lio/micronaut/core/propagation/PropagatedContext;Ljava/util/concurrent/atomic/AtomicReference;"
                + "Lio/micronaut/http/client/netty/BlockHint;Lio/micronaut/http/MutableHttpRequest;"
                + "Ljava/util/function/BiFunction;)Lio/micronaut/core/execution/ExecutionFlow;";
        rowOfSomeVersions("Micronaut", micronaut + "DefaultHttpClient", "sendRequestWithRedirectsNoFilter", sendMicronaut,
                "micronaut.MicronautAdapter");
        row("Micronaut 5", micronaut + "NettyHttpClient", "sendRequestWithRedirectsNoFilter", sendMicronaut,
                "micronaut.MicronautAdapter");
        rowOfSomeVersions("Micronaut", micronaut + "DefaultHttpClient", "sendRequestWithRedirectsNoFilter",
                "(Lio/micronaut/http/HttpRequest;Lio/micronaut/http/client/netty/BlockHint;"
                        + "Lio/micronaut/http/MutableHttpRequest;Ljava/util/function/BiFunction;)Lreactor/core/publisher/Mono;",
                "micronaut.MicronautAdapter");
        String connectMicronaut = "$RequestKey;Lio/micronaut/http/client/netty/BlockHint;";
        alternative("Micronaut", micronaut + "ConnectionManager", "connect",
                "(L" + micronaut + "DefaultHttpClient" + connectMicronaut + ")Lreactor/core/publisher/Mono;",
                "micronaut.MicronautAdapter");
        for (String client : new String[] {"DefaultHttpClient", "NettyHttpClient"}) {
            String parameters = "(L" + micronaut + client + connectMicronaut;
            String name = client.equals("NettyHttpClient") ? "Micronaut 5" : "Micronaut";
            alternative(name, micronaut + "ConnectionManager", "connect",
                    parameters + ")Lio/micronaut/core/execution/ExecutionFlow;",
                    "micronaut.MicronautAdapter");
            alternative(name, micronaut + "ConnectionManager", "connect",
                    parameters + "Ljava/util/concurrent/atomic/AtomicReference;)Lio/micronaut/core/execution/ExecutionFlow;",
                    "micronaut.MicronautAdapter");
        }

        row("Netty", "io/netty/bootstrap/Bootstrap", "connect", "(Ljava/net/SocketAddress;)Lio/netty/channel/ChannelFuture;",
                "netty.BootstrapAdapter");
        row("Netty", "io/netty/bootstrap/Bootstrap", "connect", "()Lio/netty/channel/ChannelFuture;",
                "netty.BootstrapAdapter");

        String part = "([BII)V";
        exit("sockets", "sun/nio/ch/NioSocketImpl", "write", part);
        exit("socket channels", "sun/nio/ch/SocketChannelImpl", "write", "(Ljava/nio/ByteBuffer;)I");
        exit("socket channels", "sun/nio/ch/SocketChannelImpl", "write", "([Ljava/nio/ByteBuffer;II)J");
        exit("socket channels", "sun/nio/ch/SocketChannelImpl", "blockingWriteFully", part);
        exit("asynchronous socket channels", "sun/nio/ch/AsynchronousSocketChannelImpl", "write",
                "(ZLjava/nio/ByteBuffer;[Ljava/nio/ByteBuffer;JLjava/util/concurrent/TimeUnit;Ljava/lang/Object;"
                        + "Ljava/nio/channels/CompletionHandler;)Ljava/util/concurrent/Future;");
        exit("TLS sockets", "sun/security/ssl/SSLSocketImpl$AppOutputStream", "write", part);
        String wrap = "([Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;)Ljavax/net/ssl/SSLEngineResult;";
        exit("TLS engines", "sun/security/ssl/SSLEngineImpl", "wrap", wrap);

        exit("Netty's OpenSSL", "io/netty/handler/ssl/ReferenceCountedOpenSslEngine", "wrap", wrap);
        exit("Conscrypt", "org/conscrypt/ConscryptEngine", "wrap", wrap); // its sockets wrap one, or fail
        String bouncyCastle = "org/bouncycastle/jsse/provider/";
        exit("Bouncy Castle", bouncyCastle + "ProvSSLEngine", "wrap", wrap);
        exit("Bouncy Castle", bouncyCastle + "ProvSSLSocketDirect$AppDataOutput", "write", part);
        exit("Bouncy Castle", bouncyCastle + "ProvSSLSocketWrap$AppDataOutput", "write", part);

        String message = "(Ljava/lang/Object;)Ljava/lang/Object;";
        exit("Netty's epoll", "io/netty/channel/epoll/AbstractEpollStreamChannel", "filterOutboundMessage", message);
        exit("Netty's kqueue", "io/netty/channel/kqueue/AbstractKQueueStreamChannel", "filterOutboundMessage", message);
        exit("Netty's io_uring", "io/netty/channel/uring/AbstractIoUringStreamChannel", "filterOutboundMessage", message);
    }

    private HookTable() {}

    /**
     * A method through which what an application sends leaves it, whatever client has made it. Checked against Java 17 and 25,
     * Netty 4.1.48 to 4.2.19, Conscrypt 2.0.0 to 2.2.1, Bouncy Castle 1.81. With Netty's native transports it is the one that each
     * message passes before it is queued; what it throws fails the write.
     */
    private static void exit(String name, String className, String method, String descriptor) {
        add(new Hook(name, className, method, descriptor, null, Hook.Presence.REQUIRED));
    }

    private static void row(String client, String className, String method, String descriptor, String adapter) {
        add(new Hook(client, className, method, descriptor, ADAPTERS + adapter, Hook.Presence.REQUIRED));
    }

    /** A method of which each version has one form, as its class's other rows of this kind have it. */
    private static void alternative(String client, String className, String method, String descriptor, String adapter) {
        add(new Hook(client, className, method, descriptor, ADAPTERS + adapter, Hook.Presence.ALTERNATIVE));
    }

    /** A method that the class has in some versions of the client only, in which another row's method is not the only way. */
    private static void rowOfSomeVersions(String client, String className, String method, String descriptor, String adapter) {
        add(new Hook(client, className, method, descriptor, ADAPTERS + adapter, Hook.Presence.OPTIONAL));
    }

    private static void add(Hook hook) {
        String className = hook.className();
        List<Hook> hooks = BY_CLASS.get(className);
        if (hooks == null) {
            hooks = new ArrayList<>(1);
            BY_CLASS.put(className, hooks);
            BY_CLASS.put(className.replace('/', '.'), hooks);
        }
        hooks.add(hook);
    }

    /** All hooks in clients, sorted by class. For the build, which checks them against every version of the clients. */
    public static List<Hook> all() {
        return sorted(BY_CLASS);
    }

    /** @param byClass has each class under both spellings of its name */
    static List<Hook> sorted(Map<String, List<Hook>> byClass) {
        List<Hook> all = new ArrayList<>();
        for (Map.Entry<String, List<Hook>> entry : new TreeMap<>(byClass).entrySet()) {
            if (entry.getKey().indexOf('/') >= 0 && entry.getValue().get(0).adapter() != null) {
                all.addAll(entry.getValue());
            }
        }
        return all;
    }

    /** The hooks in the class of that name, with slashes or dots, a client's, a test framework's or the JDK's; null for none. */
    public static List<Hook> of(String className) {
        List<Hook> hooks = BY_CLASS.get(className);
        return hooks == null ? TestFrameworks.of(className) : hooks;
    }
}

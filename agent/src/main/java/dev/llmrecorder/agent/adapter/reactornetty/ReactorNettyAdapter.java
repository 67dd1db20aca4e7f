package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.agent.adapter.netty.ReplayChannel;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.Recorder;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.resources.ConnectionProvider;

/**
 * Decides about {@code HttpClientConnect.MonoHttpConnect#subscribe(CoreSubscriber)}, through which each call goes when its URL is
 * known; subscribes the subscriber to the same of a request that is tapped or led to a {@link ReplayChannel}. And about
 * {@code HttpConnectionProvider#acquire(TransportConfig, ConnectionObserver, Supplier, AddressResolverGroup)}, where a call that
 * is to be replayed gets its channel.
 */
public final class ReactorNettyAdapter implements Adapter {

    static final Warning WARNING = new Warning("Reactor Netty");

    @Override
    public Object intercept(Call call) {
        return call.method().equals("acquire") ? acquired(call) : subscribed(call);
    }

    private static Object subscribed(Call call) {
        HttpClientConfig config = Internals.config(call.client());
        if (Internals.sender(config) instanceof RecordedSender || config.websocketClientSpec() != null) {
            return null;
        }
        String method = config.method().name();
        String url = url(config);
        Recorder recorder = call.recorderFor(method, url);
        if (recorder == null && !call.isOfATest()) {
            return null;
        }
        CoreSubscriber<? super Connection> application = call.argumentAs(0);
        answer(call, config, recorder, method, url).subscribe(new FollowedSubscriber(application, call.caller()));
        return Call.ANSWERED;
    }

    /** @param recorder null for a call that is not its business: it may be followed by one that is */
    private static Mono<Connection> answer(Call call, HttpClientConfig config, Recorder recorder, String method, String url) {
        if (recorder == null) {
            return new LiveCall(Decision.PASS, call.caller()).connection(config);
        }
        return recorder.needsBodyToDecide() || !recorder.mayGoOut()
                ? new LookUp(config, recorder, url).connection()
                : new LiveCall(recorder, method, url).connection(config);
    }

    private static Mono<? extends Connection> acquired(Call call) {
        HttpClientConfig config = call.argumentAs(0);
        if (!(Internals.sender(config) instanceof RecordedSender sender) || !sender.isOffline()) {
            return null;
        }
        // What the client gives for the address resolves names where there is a proxy.
        Supplier<? extends SocketAddress> remote = config.proxyProvider() == null ? call.argumentAs(2) : config.remoteAddress();
        return ConnectionProvider.newConnection()
                .acquire(Internals.offline(config), call.argumentAs(1), remote, NoopAddressResolverGroup.INSTANCE);
    }

    /** The URL as the application gave it, made absolute as {@code HttpClientHandler} and {@code UriEndpointFactory} do it. */
    static String url(HttpClientConfig config) {
        String uri = config.uri() == null ? "/" : config.uri();
        String base = config.baseUrl();
        if (base != null && uri.startsWith("/")) {
            uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + uri;
        }
        if (uri.contains("://") && !uri.startsWith("/")) {
            return uri;
        }
        String scheme = config.isSecure() ? "https://" : "http://";
        return scheme + (uri.startsWith("/") ? authority(config.remoteAddress().get(), config.isSecure()) : "") + uri;
    }

    private static String authority(SocketAddress remote, boolean secure) {
        if (!(remote instanceof InetSocketAddress address)) {
            return "localhost"; // a domain socket
        }
        String host = address.getHostString().indexOf(':') < 0 ? address.getHostString() : '[' + address.getHostString() + ']';
        return address.getPort() == (secure ? 443 : 80) ? host : host + ':' + address.getPort();
    }
}

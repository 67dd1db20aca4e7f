package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.core.OutboundRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;

/**
 * Where a request is to go, as the application says it and the client's options complete it.
 *
 * @param options the application's; not to be changed
 */
record Target(RequestOptions options, String host, int port, boolean ssl, boolean hasProxy) {

    static Target of(Object client, RequestOptions options) {
        Internals.Defaults defaults = Internals.defaults(client);
        return new Target(
                options,
                options.getHost() == null ? defaults.host() : options.getHost(),
                options.getPort() == null ? defaults.port() : options.getPort(),
                options.isSsl() == null ? defaults.ssl() : options.isSsl(),
                defaults.hasProxy() || options.getProxyOptions() != null);
    }

    /** Where a request on a connection of the network is to go. */
    static Target on(HttpConnection connection, RequestOptions options) {
        HostAndPort authority = Internals.authority(connection);
        return new Target(options, authority.host(), authority.port(), connection.isSsl(), false);
    }

    /** The same place, for another request. */
    Target with(RequestOptions request) {
        return new Target(request, host, port, ssl, hasProxy);
    }

    String url() {
        return url(options.getURI());
    }

    /** @param uri of a request; what else it has does not matter */
    String url(String uri) {
        if (uri.contains("://") && !uri.startsWith("/")) {
            return uri;
        }
        boolean isDefault = port == (ssl ? 443 : 80);
        return (ssl ? "https://" : "http://") + host + (isDefault ? "" : ":" + port) + (uri.startsWith("/") ? "" : "/") + uri;
    }

    /** The same request, to go without TLS to a server in memory; a proxy is told to be there too. */
    RequestOptions at(String address) {
        RequestOptions led = copy().setHost(host).setPort(port).setSsl(false);
        Internals.setServer(led, SocketAddress.inetSocketAddress(1, address));
        if (hasProxy) {
            led.setProxyOptions(new ProxyOptions().setType(ProxyType.HTTP).setHost(address).setPort(1));
        }
        return led;
    }

    /** The same request without the header that names the test, where that is among the options already. */
    RequestOptions withoutTest() {
        RequestOptions copy = copy();
        if (copy.getHeaders() != null) {
            copy.getHeaders().remove(OutboundRequest.TEST_HEADER);
        }
        return copy;
    }

    /** The test that the options name; null for none, and where the application names one later. */
    private String testId() {
        return options.getHeaders() == null ? null : options.getHeaders().get(OutboundRequest.TEST_HEADER);
    }

    /** The request where it could not be sent, before the application gives its body: that is known where it has none. */
    OutboundRequest unsent() {
        String method = options.getMethod().name();
        boolean isWithoutBody = method.equals("GET") || method.equals("HEAD");
        return new OutboundRequest(method, url(), testId(), () -> isWithoutBody ? new byte[0] : null);
    }

    private RequestOptions copy() {
        return new RequestOptions(options);
    }
}

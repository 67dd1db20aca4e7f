package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.netty.ReplayAddress;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * Meets the client where it opens a connection: {@code HttpChannelConnector#httpConnect}, since 5.1
 * {@code TcpHttpClientTransport#connect}. One to a {@link ReplayAddress} is told to speak HTTP/1.1, whatever the client's options
 * say of HTTP/2 without TLS. Nobody else connects there, so nobody else is told.
 */
public final class ConnectorAdapter implements Adapter {

    private static final int SERVER = 1;
    private static final int PARAMETERS = 3;

    @Override
    public Object intercept(Call call) {
        boolean isTransport = call.isWith(PARAMETERS);
        SocketAddress server = isTransport ? call.argumentAs(SERVER) : Internals.server(call.client());
        if (server.host() == null || !ReplayAddress.isListenedAt(server.host())) {
            return null;
        }
        if (isTransport) {
            Internals.set(call.argument(PARAMETERS), "protocols", List.of(HttpVersion.HTTP_1_1));
        } else {
            Internals.set(call.client(), "version", HttpVersion.HTTP_1_1);
        }
        return null;
    }
}

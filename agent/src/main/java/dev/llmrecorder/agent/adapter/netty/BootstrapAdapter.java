package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import io.netty.bootstrap.Bootstrap;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Answers {@code Bootstrap#connect}, with the address as its argument or set before, where the address is a {@link ReplayAddress}. */
public final class BootstrapAdapter implements Adapter {

    @Override
    public Object intercept(Call call) {
        Bootstrap client = (Bootstrap) call.client();
        SocketAddress address = call.isWith(0) ? call.argumentAs(0) : client.config().remoteAddress();
        ReplayConnection.Listener listener = ReplayAddress.accept(address);
        return listener == null
                ? null
                : ReplayConnection.connect(client, (InetSocketAddress) address, listener);
    }
}

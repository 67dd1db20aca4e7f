package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import io.netty.bootstrap.Bootstrap;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Answers {@code Bootstrap#connect(SocketAddress)} where the address is a {@link ReplayAddress}. */
public final class BootstrapAdapter implements Adapter {

    @Override
    public Object intercept(Call call) {
        SocketAddress address = call.argumentAs(0);
        ReplayConnection.Listener listener = ReplayAddress.accept(address);
        return listener == null
                ? null
                : ReplayConnection.connect((Bootstrap) call.client(), (InetSocketAddress) address, listener);
    }
}

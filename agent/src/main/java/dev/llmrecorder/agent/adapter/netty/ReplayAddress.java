package dev.llmrecorder.agent.adapter.netty;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Addresses at which a recording listens and nobody else. A client that is told to connect to one of them, and does so with Netty's
 * {@code Bootstrap}, gets a {@link ReplayConnection} instead ({@link BootstrapAdapter}). They are of the block that is reserved
 * (RFC 6890, 240.0.0.0/4), to which no packet is sent, should one leave the client by another way; and they are no names, which
 * some clients look up first.
 */
public final class ReplayAddress {

    private static final int BLOCK = 0xF000_0000;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<Integer, ReplayConnection.Listener> LISTENERS = new ConcurrentHashMap<>();

    private ReplayAddress() {}

    /** A new address as text, for one connection. */
    public static String listen(ReplayConnection.Listener listener) {
        int address = BLOCK | COUNT.incrementAndGet();
        LISTENERS.put(address, listener);
        return NetUtil.intToIpAddress(address);
    }

    /** Whether somebody listens at that address, to whom nobody has connected yet. */
    public static boolean isListenedAt(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return isOne(bytes) && LISTENERS.containsKey(number(bytes));
    }

    /** Who listens at that address; null for an address of the network. */
    static ReplayConnection.Listener accept(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return null;
        }
        byte[] bytes = inet.isUnresolved()
                ? NetUtil.createByteArrayFromIpAddressString(inet.getHostString())
                : inet.getAddress().getAddress();
        return isOne(bytes) ? LISTENERS.remove(number(bytes)) : null;
    }

    private static boolean isOne(byte[] bytes) {
        return bytes != null && bytes.length == 4;
    }

    private static int number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }
}

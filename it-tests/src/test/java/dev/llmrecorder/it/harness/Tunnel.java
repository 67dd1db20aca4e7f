package dev.llmrecorder.it.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * An HTTP proxy on loopback that leads every {@code CONNECT} (RFC 9110 §9.3.6) to one {@link Upstream}, whatever host it names:
 * so a program may call a provider by its real name and never leaves the machine.
 */
public final class Tunnel implements AutoCloseable {

    private final ServerSocket server;
    private final int upstreamPort;

    private Tunnel(int upstreamPort) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.upstreamPort = upstreamPort;
        daemon(this::accept);
    }

    /** Starts one that leads to {@code upstream}. */
    public static Tunnel to(Upstream upstream) throws IOException {
        return new Tunnel(upstream.port());
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side has closed
            }
        }, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            daemon(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client;
                Socket upstream = new Socket(InetAddress.getByName("127.0.0.1"), upstreamPort)) {
            skipHead(client.getInputStream());
            client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(US_ASCII));
            daemon(() -> {
                client.getInputStream().transferTo(upstream.getOutputStream());
                upstream.shutdownOutput();
            });
            upstream.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        for (int last = 0; (last & 0xFFFFFFFFL) != 0x0D0A0D0AL; ) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            last = last << 8 | next;
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

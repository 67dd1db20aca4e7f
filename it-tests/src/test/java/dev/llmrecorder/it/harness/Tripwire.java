package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections that are made to a port on loopback, and closes each. */
public final class Tripwire implements AutoCloseable {

    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;

    private Tripwire(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        Thread acceptor = new Thread(this::accept, "tripwire");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Listens on a free port. */
    public static Tripwire start() throws IOException {
        return new Tripwire(0);
    }

    /** Listens where an upstream did that has been closed. */
    public static Tripwire inPlaceOf(Upstream upstream) throws IOException {
        return new Tripwire(upstream.port());
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.incrementAndGet(); // before the client can notice anything
                connection.close();
            }
        } catch (IOException e) {
            // closed
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

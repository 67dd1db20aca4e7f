package dev.llmrecorder.it.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on loopback from which no client gets an answer. Each of its connections ends in the same way. */
public final class BrokenServer implements AutoCloseable {

    /** What becomes of a call. */
    public enum Failure {
        /** Nothing listens on the port. */
        REFUSED("http"),
        /** The connection is reset when the request has come. */
        RESET("http"),
        /** The connection is closed when the request has come. */
        CLOSED("http"),
        /** What answers the first message of TLS is none of TLS. */
        TLS("https");

        private final String scheme;

        Failure(String scheme) {
            this.scheme = scheme;
        }
    }

    private final ServerSocket server;
    private final int port;
    private final Failure failure;
    private final String endOfRequest;

    /** @param endOfRequest the last characters of the request, in ASCII */
    public BrokenServer(Failure failure, String endOfRequest) throws IOException {
        this.failure = failure;
        this.endOfRequest = endOfRequest;
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        port = server.getLocalPort();
        if (failure == Failure.REFUSED) {
            server.close();
        } else {
            Thread acceptor = new Thread(this::accept, "broken-server");
            acceptor.setDaemon(true);
            acceptor.start();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                serve(connection);
            } catch (IOException e) {
                // closed, or the client was the first to go
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        if (failure == Failure.TLS) {
            in.read();
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
            connection.getOutputStream().flush();
            connection.shutdownOutput();
            in.readAllBytes();
            return;
        }
        StringBuilder request = new StringBuilder();
        for (int next = in.read(); next >= 0; next = request.indexOf(endOfRequest) < 0 ? in.read() : -1) {
            request.append((char) next);
        }
        if (failure == Failure.RESET) {
            connection.setSoLinger(true, 0);
        }
    }

    /** An absolute URL here. */
    public String url(String path) {
        return failure.scheme + "://127.0.0.1:" + port() + path;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

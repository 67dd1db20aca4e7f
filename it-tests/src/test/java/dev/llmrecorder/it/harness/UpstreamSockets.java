package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ServerSocketFactory;

/**
 * Server sockets whose connections send each frame when it is written, not when the one before was acknowledged, and whose
 * port can be listened on again at once, whatever connections it had.
 */
final class UpstreamSockets extends ServerSocketFactory {

    private static final class Server extends ServerSocket {
        Server() throws IOException {
            setReuseAddress(true);
        }

        /** The mock server would turn it off again. */
        @Override
        public void setReuseAddress(boolean reuse) throws SocketException {
            super.setReuseAddress(true);
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = super.accept();
            socket.setTcpNoDelay(true);
            return socket;
        }
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new Server();
    }

    @Override
    public ServerSocket createServerSocket(int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
        throw new UnsupportedOperationException();
    }
}

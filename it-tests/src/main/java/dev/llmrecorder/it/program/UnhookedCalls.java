package dev.llmrecorder.it.program;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2RequesterBootstrap;
import org.apache.hc.core5.http2.ssl.H2ClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Calls a model in ways of which no hook knows, and prints the status of each answer or what was thrown in its place. */
public final class UnhookedCalls {

    static final String BODY = "{\"model\":\"gpt-4o\",\"messages\":[]}";
    private static final Timeout TIMEOUT = Timeout.ofSeconds(20);

    /** A way to send a POST, or with a WebSocket a GET. */
    interface Way {
        String send(URI url) throws Exception;
    }

    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("socket", url -> bySocket(connect(url), post(url)));
        WAYS.put("byte by byte", UnhookedCalls::byteByByte);
        WAYS.put("websocket", url -> bySocket(connect(url), "GET " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        WAYS.put("channel", url -> byChannel(url, channel -> channel.write(bytes(post(url)))));
        WAYS.put("gathering channel", url -> byChannel(url, channel -> channel.write(
                new ByteBuffer[] {bytes("not this"), bytes(post(url).substring(0, 7)), bytes(post(url).substring(7))}, 1, 2)));
        WAYS.put("socket of a channel", url ->
                byChannel(url, channel -> channel.socket().getOutputStream().write(post(url).getBytes(US_ASCII))));
        WAYS.put("asynchronous channel", UnhookedCalls::byAsynchronousChannel);
        WAYS.put("requester", UnhookedCalls::byRequester);
        WAYS.put("requester on TLS engine", url -> byAsynchronousRequester(url, HttpVersionPolicy.FORCE_HTTP_1));
        WAYS.put("requester with HTTP/2", url -> byAsynchronousRequester(url, HttpVersionPolicy.FORCE_HTTP_2));
    }

    private UnhookedCalls() {}

    /** @param arguments a way, then a URL, and so on */
    public static void main(String[] arguments) {
        make(WAYS, arguments);
    }

    static void make(Map<String, Way> ways, String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            String outcome;
            try {
                outcome = ways.get(arguments[i]).send(URI.create(arguments[i + 1]));
            } catch (Exception e) {
                Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
                outcome = String.valueOf(cause).lines().findFirst().orElseThrow();
            }
            System.out.println(arguments[i] + ": " + outcome);
        }
    }

    static String post(URI url) {
        return "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    private static String status(InputStream in) throws IOException {
        byte[] begin = new byte["HTTP/1.1 200".length()];
        new DataInputStream(in).readFully(begin);
        return new String(begin, US_ASCII).replace("HTTP/1.1 ", "");
    }

    private static Socket connect(URI url) throws IOException {
        return url.getScheme().equals("https")
                ? SSLSocketFactory.getDefault().createSocket(url.getHost(), url.getPort())
                : new Socket(url.getHost(), url.getPort());
    }

    /** Closes the socket. */
    static String bySocket(Socket connected, String request) throws IOException {
        try (Socket socket = connected) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return status(socket.getInputStream());
        }
    }

    private static String byteByByte(URI url) throws IOException {
        try (Socket socket = connect(url)) {
            OutputStream out = socket.getOutputStream();
            for (byte each : post(url).getBytes(US_ASCII)) {
                out.write(each);
            }
            return status(socket.getInputStream());
        }
    }

    private interface Write {
        void to(SocketChannel channel) throws IOException;
    }

    private static String byChannel(URI url, Write write) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()))) {
            write.to(channel);
            return status(Channels.newInputStream(channel));
        }
    }

    private static String byAsynchronousChannel(URI url) throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(new InetSocketAddress(url.getHost(), url.getPort())).get();
            channel.write(bytes(post(url))).get();
            return status(Channels.newInputStream(channel));
        }
    }

    private static String byRequester(URI url) throws Exception {
        ClassicHttpRequest request = ClassicRequestBuilder.post(url).build(); // with a body it would wait for 100
        try (HttpRequester requester = RequesterBootstrap.bootstrap().create()) {
            HttpHost host = HttpHost.create(url);
            return requester.execute(host, request, TIMEOUT, HttpCoreContext.create(), answer -> "" + answer.getCode());
        }
    }

    private static String byAsynchronousRequester(URI url, HttpVersionPolicy policy) throws Exception {
        HttpAsyncRequester requester = H2RequesterBootstrap.bootstrap()
                .setVersionPolicy(policy)
                .setTlsStrategy(new H2ClientTlsStrategy())
                .create();
        requester.start();
        try {
            Message<HttpResponse, String> answer = requester.execute(
                    AsyncRequestBuilder.create(Method.POST.name()).setUri(url).build(),
                    new BasicResponseConsumer<>(new StringAsyncEntityConsumer()), TIMEOUT, null).get();
            return String.valueOf(answer.getHead().getCode());
        } finally {
            requester.close(CloseMode.IMMEDIATE);
        }
    }
}

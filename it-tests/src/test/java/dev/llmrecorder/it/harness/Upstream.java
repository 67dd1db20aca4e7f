package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okio.BufferedSink;
import okio.Okio;
import okio.Socket;

/**
 * A model provider on loopback: HTTP/1.1, and with TLS also HTTP/2. Every frame of its {@link Reply} is flushed by itself, in
 * HTTP/1.1 as a chunk of its own.
 */
public final class Upstream implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Gate> gates = ConcurrentHashMap.newKeySet();
    private final String scheme;
    private volatile Function<Received, Reply> answers = request -> Reply.of(500);

    private Upstream(String scheme) throws IOException {
        this.scheme = scheme;
        if (scheme.equals("https")) {
            server.useHttps(Tls.SERVER.sslSocketFactory());
        }
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Received seen = Received.of(request);
                received.add(seen);
                return response(answers.apply(seen), request.getVersion().equals("HTTP/2"));
            }
        });
        server.setServerSocketFactory(new UpstreamSockets());
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    /** Starts without TLS. */
    public static Upstream http() throws IOException {
        return new Upstream("http");
    }

    /** Starts with TLS; {@link RecorderJvm} trusts its certificate. */
    public static Upstream https() throws IOException {
        return new Upstream("https");
    }

    /** Starts with either scheme. */
    public static Upstream of(String scheme) throws IOException {
        return new Upstream(scheme);
    }

    /** Answers every request from now on. */
    public Upstream answer(Reply reply) {
        return answer(request -> reply);
    }

    /** Answers every request from now on, each by itself. */
    public Upstream answer(Function<Received, Reply> replies) {
        answers = replies;
        return this;
    }

    /** An absolute URL here. */
    public String url(String path) {
        return scheme + "://127.0.0.1:" + server.getPort() + path;
    }

    public int port() {
        return server.getPort();
    }

    /** The requests that came so far. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    private MockResponse response(Reply reply, boolean http2) {
        Headers.Builder headers = new Headers.Builder();
        reply.headers().forEach(headers::add);
        reply.trailers().forEach(trailer -> headers.add("Trailer", trailer.split(":")[0]));
        if (!http2) {
            switch (reply.framing()) {
                case CHUNKED -> headers.add("Transfer-Encoding: chunked");
                case LENGTH -> headers.add("Content-Length: " + reply.body().length);
                case CLOSE -> headers.add("Connection: close");
            }
        } else if (reply.framing() == Reply.Framing.LENGTH) {
            headers.add("content-length: " + reply.body().length);
        }
        Headers.Builder trailers = new Headers.Builder();
        if (http2) {
            reply.trailers().forEach(trailers::add); // the server sends them; those of HTTP/1.1 are written below
        }
        MockResponse.Builder response = new MockResponse.Builder()
                .code(reply.status())
                .headers(headers.build())
                .trailers(trailers.build())
                .socketHandler(socket -> serve(reply, socket, http2));
        if (!http2 && (reply.isCut() || reply.framing() == Reply.Framing.CLOSE)) {
            response.onResponseEnd(new SocketEffect.CloseSocket());
        }
        return response.build();
    }

    private void serve(Reply reply, Socket socket, boolean http2) {
        try {
            write(reply, socket, http2);
        } catch (IOException e) {
            socket.cancel(); // the client wants no more
        }
    }

    private void write(Reply reply, Socket socket, boolean http2) throws IOException {
        boolean chunked = !http2 && reply.framing() == Reply.Framing.CHUNKED;
        BufferedSink sink = Okio.buffer(socket.getSink());
        for (Reply.Step step : reply.steps()) {
            if (step instanceof Reply.Step.Wait wait) {
                gates.add(wait.gate());
                wait.gate().await();
            } else if (step instanceof Reply.Step.Run run) {
                run.action().run();
            } else if (step instanceof Reply.Step.Send send && send.bytes().length > 0) {
                if (chunked) {
                    sink.writeHexadecimalUnsignedLong(send.bytes().length).writeString("\r\n", StandardCharsets.US_ASCII);
                }
                sink.write(send.bytes());
                if (chunked) {
                    sink.writeString("\r\n", StandardCharsets.US_ASCII);
                }
                sink.flush();
            }
        }
        if (http2) {
            if (reply.isCut()) {
                socket.cancel(); // RST_STREAM
            } else {
                sink.close(); // END_STREAM
            }
        } else if (chunked && !reply.isCut()) {
            sink.writeString("0\r\n", StandardCharsets.US_ASCII);
            for (String trailer : reply.trailers()) {
                sink.writeString(trailer + "\r\n", StandardCharsets.US_ASCII);
            }
            sink.writeString("\r\n", StandardCharsets.US_ASCII).flush();
        }
    }

    /** Stops: from now on nothing listens on the port. */
    @Override
    public void close() {
        gates.forEach(Gate::open);
        server.close();
    }
}

package dev.llmrecorder.agent.adapter.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replayed response gives the answers that the JDK's own connection gives for the same response from a server. */
final class UrlConnectionReplayTest {

    private static final String JSON = "{\"object\": \"list\"}";

    private static HttpServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getQuery() == null ? bytes(JSON) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Twice", "one");
            exchange.getResponseHeaders().add("X-Twice", "two");
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("deprecation") // URL.of comes with Java 20
    private static URL url(String path) throws IOException {
        return new URL("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static UrlConnectionReplay replay(URL url, int status, String body, String cut) {
        Map<String, List<String>> headers = Map.of(
                "content-type", List.of("application/json"),
                "content-length", List.of(String.valueOf(body.length())),
                "x-twice", List.of("one", "two"));
        List<byte[]> frames = body.isEmpty() ? List.of() : List.of(bytes(body));
        return new UrlConnectionReplay(url, RecordedResponse.of(status, headers, frames, cut));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 404, 410, 500, 503, 529})
    void aResponseLooksAsItDoesLive(int status) throws IOException {
        URL url = url("/" + status);
        assertThat(look(replay(url, status, JSON, null))).isEqualTo(look((HttpURLConnection) url.openConnection()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 503})
    void soDoesOneWithoutABody(int status) throws IOException {
        URL url = url("/" + status + "?empty");
        assertThat(look(replay(url, status, "", null))).isEqualTo(look((HttpURLConnection) url.openConnection()));
    }

    private static Map<String, String> look(HttpURLConnection connection) {
        Map<String, String> seen = new TreeMap<>();
        see(seen, "input", () -> text(connection.getInputStream()));
        see(seen, "status", connection::getResponseCode);
        see(seen, "reason", connection::getResponseMessage);
        see(seen, "error", () -> text(connection.getErrorStream()));
        see(seen, "line 0", () -> connection.getHeaderFieldKey(0) + ": " + connection.getHeaderField(0));
        see(seen, "line without name", () -> connection.getHeaderField(null));
        see(seen, "field without name", () -> connection.getHeaderFields().get(null));
        see(seen, "type", connection::getContentType);
        see(seen, "encoding", connection::getContentEncoding);
        see(seen, "length", connection::getContentLength);
        see(seen, "twice", () -> connection.getHeaderField("x-TWICE"));
        see(seen, "missing", () -> connection.getHeaderField("missing"));
        see(seen, "before", () -> connection.getHeaderField(-1));
        see(seen, "beyond", () -> connection.getHeaderField(99) + connection.getHeaderFieldKey(99));
        see(seen, "change", () -> connection.getHeaderFields().put("name", List.of()));
        see(seen, "disconnect", () -> {
            connection.disconnect();
            return connection.getErrorStream();
        });
        return seen;
    }

    private static void see(Map<String, String> seen, String what, Callable<Object> question) {
        try {
            seen.put(what, String.valueOf(question.call()));
        } catch (Exception e) {
            seen.put(what, e.toString());
        }
    }

    private static String text(InputStream in) throws IOException {
        return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aHeaderIsFoundUnderTheServersSpelling() throws IOException {
        assertThat(replay(url("/200"), 200, JSON, null).getHeaderFields().get("Content-Type"))
                .containsExactly("application/json");
    }

    @Test
    void whatWasCutBreaks() throws IOException {
        InputStream body = replay(url("/200"), 200, "half", "connection reset").getInputStream();
        assertThat(body.readNBytes(4)).isEqualTo(bytes("half"));
        assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("connection reset");
    }

    @Test
    void aRequestBodyComesTooLate() throws IOException {
        assertThatThrownBy(replay(url("/200"), 200, JSON, null)::getOutputStream).isInstanceOf(ProtocolException.class);
    }
}

package dev.llmrecorder.it.client.urlconnection;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;

/** Drives {@code HttpURLConnection}. A variation's name is {@code <request body> <first step> <reading>}. */
public final class UrlConnectionDriver implements ClientDriver {

    private interface RequestBody {
        void write(HttpURLConnection connection, byte[] body) throws IOException;
    }

    /** What the application does before it reads the body. */
    private interface FirstStep {
        void take(HttpURLConnection connection, Witness witness) throws IOException;
    }

    private interface BodyReader {
        void read(InputStream in, Witness witness) throws IOException;
    }

    private record Way(Reading kind, BodyReader reader) {}

    private static final Map<String, RequestBody> BODIES = new LinkedHashMap<>();
    private static final Map<String, FirstStep> FIRST_STEPS = new LinkedHashMap<>();
    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        BODIES.put("noBody", (connection, body) -> {});
        BODIES.put("buffered", UrlConnectionDriver::write);
        BODIES.put("bufferedInParts", UrlConnectionDriver::writeInParts);
        BODIES.put("fixedLength", (connection, body) -> {
            connection.setFixedLengthStreamingMode(body.length);
            write(connection, body);
        });
        BODIES.put("fixedLongLength", (connection, body) -> {
            connection.setFixedLengthStreamingMode((long) body.length);
            writeInParts(connection, body);
        });
        BODIES.put("chunked", (connection, body) -> {
            connection.setChunkedStreamingMode(0);
            write(connection, body);
        });
        BODIES.put("smallChunks", (connection, body) -> {
            connection.setChunkedStreamingMode(16);
            writeInParts(connection, body);
        });
        BODIES.put("connectedBefore", (connection, body) -> {
            connection.connect();
            write(connection, body);
        });

        FIRST_STEPS.put("status", (connection, witness) ->
                witness.head(connection.getResponseCode(), connection.getHeaderFields()));
        FIRST_STEPS.put("nothing", (connection, witness) -> {});
        FIRST_STEPS.put("headerFields", (connection, witness) -> {
            Map<String, List<String>> headers = connection.getHeaderFields();
            witness.head(connection.getResponseCode(), headers);
        });
        FIRST_STEPS.put("statusLine", (connection, witness) -> {
            String statusLine = connection.getHeaderField(0);
            if (statusLine != null) { // else the failure shows when the body is read
                witness.head(Integer.parseInt(statusLine.split(" ")[1]), oneByOne(connection, 1));
            }
        });
        FIRST_STEPS.put("message", (connection, witness) -> {
            String message = connection.getResponseMessage();
            witness.head(connection.getResponseCode(), Map.of("message", List.of(String.valueOf(message))));
        });
        FIRST_STEPS.put("namedHeaders", (connection, witness) -> {
            String type = connection.getHeaderField("content-type");
            witness.head(connection.getResponseCode(), Map.of(
                    "content-type", List.of(String.valueOf(type), String.valueOf(connection.getContentType())),
                    "content-encoding", List.of(String.valueOf(connection.getContentEncoding())),
                    "date", List.of(String.valueOf(connection.getHeaderFieldDate("last-modified", 0)))));
        });
        FIRST_STEPS.put("errorStream", (connection, witness) -> {
            connection.getErrorStream(); // null: nothing was sent yet
            witness.head(connection.getResponseCode(), connection.getHeaderFields());
        });

        WAYS.put("stream", new Way(Reading.BYTES, (in, witness) -> witness.read(in)));
        WAYS.put("byteByByte", new Way(Reading.BYTES, (in, witness) -> witness.readByteByByte(in)));
        WAYS.put("lines", new Way(Reading.LINES,
                (in, witness) -> witness.readLines(new InputStreamReader(in, StandardCharsets.UTF_8))));
        WAYS.put("readAllBytes", new Way(Reading.WHOLE, (in, witness) -> witness.piece(in.readAllBytes())));
        WAYS.put("transferTo", new Way(Reading.WHOLE, (in, witness) -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            in.transferTo(copy);
            witness.piece(copy.toByteArray());
        }));
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    /** They are added to the header fields at the end of the body. */
    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        WAYS.keySet().forEach(way -> add(variations, "buffered", "status", way));
        BODIES.keySet().forEach(body -> add(variations, body, "status", "stream"));
        BODIES.keySet().forEach(body -> add(variations, body, "nothing", "lines"));
        FIRST_STEPS.keySet().forEach(step -> add(variations, "fixedLength", step, "stream"));
        FIRST_STEPS.keySet().forEach(step -> add(variations, "noBody", step, "readAllBytes"));
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String body, String step, String way) {
        variations.add(new Variation(String.join(" ", body, step, way), WAYS.get(way).kind(), !body.equals("noBody")));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpURLConnection connection = open(call);
        witness.whenEnough(connection::disconnect);
        call.headers().forEach(connection::setRequestProperty);
        if (call.body().length > 0 || call.method().equals("POST")) {
            connection.setDoOutput(true);
        }
        BODIES.get(words[0]).write(connection, call.body());
        FIRST_STEPS.get(words[1]).take(connection, witness);
        int head = words[1].equals("statusLine") ? oneByOne(connection, 1).values().stream().mapToInt(List::size).sum() : -1;
        try (InputStream in = body(connection)) {
            WAYS.get(words[2]).reader.read(in, witness);
        }
        witness.head(0, connection.getHeaderFields()); // where the first step was none
        if (head >= 0 && !witness.enough()) {
            witness.trailers(oneByOne(connection, head + 1));
        }
    }

    private static HttpURLConnection open(ClientCall call) throws IOException {
        URL url = URI.create(call.url()).toURL();
        URLConnection opened = call.variation().startsWith("buffered ")
                ? url.openConnection(Proxy.NO_PROXY) : url.openConnection();
        HttpURLConnection connection = (HttpURLConnection) opened;
        if (connection instanceof HttpsURLConnection secure) {
            secure.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
        } else if (url.getProtocol().equals("https")) {
            throw new ClassCastException(connection.getClass() + " is no HttpsURLConnection");
        }
        connection.setConnectTimeout(60_000);
        connection.setReadTimeout(READ_TIMEOUT);
        connection.setRequestMethod(call.method());
        return connection;
    }

    /** As applications do: the error stream where there is no input stream. */
    private static InputStream body(HttpURLConnection connection) throws IOException {
        try {
            return connection.getInputStream();
        } catch (IOException e) {
            InputStream error = connection.getErrorStream();
            if (error == null) {
                throw e;
            }
            return error;
        }
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static void writeInParts(HttpURLConnection connection, byte[] body) throws IOException {
        int middle = body.length / 2;
        OutputStream out = connection.getOutputStream();
        for (byte value : Arrays.copyOf(body, middle)) {
            out.write(value);
        }
        out.flush();
        out.write(body, middle, body.length - middle);
        out.close();
    }

    private static Map<String, List<String>> oneByOne(HttpURLConnection connection, int first) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = first; connection.getHeaderFieldKey(i) != null; i++) {
            headers.computeIfAbsent(connection.getHeaderFieldKey(i), name -> new ArrayList<>()).add(connection.getHeaderField(i));
        }
        return headers;
    }
}

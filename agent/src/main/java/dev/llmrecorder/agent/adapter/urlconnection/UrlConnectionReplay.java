package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.agent.adapter.FrameInputStream;
import dev.llmrecorder.agent.adapter.ReasonPhrases;
import dev.llmrecorder.core.RecordedResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recorded response as the JDK shows one that has come in: the status line is header field 0, without a name; of several
 * values under one name the last counts; an error's body is in the error stream, and the input stream throws. What follows the body
 * is added to the header fields when the body has come to its end.
 */
final class UrlConnectionReplay extends HttpURLConnection {

    /** One line of the head; {@code name} is null for the status line. */
    private record HeaderLine(String name, String value) {}

    /** The JDK's map minds case; here names are in lower case, and the application may know the server's spelling. */
    private static final Comparator<String> NAMES = Comparator.nullsFirst(String.CASE_INSENSITIVE_ORDER);

    private final int status;
    private final List<HeaderLine> head;
    private final List<HeaderLine> headAndTrailers;
    private final FrameInputStream body;
    private final boolean empty;
    private Map<String, List<String>> fields;
    private volatile boolean disconnected;

    UrlConnectionReplay(URL url, RecordedResponse response) {
        super(url);
        this.status = response.status();
        this.head = head(response);
        this.headAndTrailers = new ArrayList<>(head);
        add(response.trailers(), headAndTrailers);
        this.body = new FrameInputStream(response, UrlConnectionReplay.class);
        this.empty = response.frames().isEmpty() && response.cut() == null;
    }

    private static List<HeaderLine> head(RecordedResponse response) {
        List<HeaderLine> lines = new ArrayList<>();
        lines.add(new HeaderLine(null, ("HTTP/1.1 " + response.status() + " " + ReasonPhrases.of(response.status())).strip()));
        add(response.headers(), lines);
        return lines;
    }

    private static void add(Map<String, List<String>> headers, List<HeaderLine> lines) {
        headers.forEach((name, values) -> values.forEach(value -> lines.add(new HeaderLine(name, value))));
    }

    private List<HeaderLine> lines() {
        return body.isEnded() ? headAndTrailers : head;
    }

    private static Map<String, List<String>> fields(List<HeaderLine> lines) {
        Map<String, List<String>> fields = new TreeMap<>(NAMES);
        lines.forEach(line -> fields.computeIfAbsent(line.name, name -> new ArrayList<>()).add(line.value));
        fields.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public void connect() {
        // nothing to connect to
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new ProtocolException("Cannot write output after reading input.");
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (status == HTTP_NOT_FOUND || status == HTTP_GONE) {
            throw new FileNotFoundException(url.toString());
        }
        if (status >= HTTP_BAD_REQUEST) {
            throw new IOException("Server returned HTTP response code: " + status + " for URL: " + url);
        }
        return body;
    }

    /** Null for an empty body and after a disconnect, as the JDK has it. */
    @Override
    public InputStream getErrorStream() {
        return status >= HTTP_BAD_REQUEST && !empty && !disconnected ? body : null;
    }

    @Override
    public String getHeaderFieldKey(int n) {
        return n >= 0 && n < lines().size() ? lines().get(n).name : null;
    }

    @Override
    public String getHeaderField(int n) {
        return n >= 0 && n < lines().size() ? lines().get(n).value : null;
    }

    @Override
    public String getHeaderField(String name) {
        List<HeaderLine> lines = lines();
        for (int n = lines.size() - 1; n >= 0; n--) {
            if (NAMES.compare(lines.get(n).name, name) == 0) {
                return lines.get(n).value;
            }
        }
        return null;
    }

    /** The JDK's map, too, stays what it was when it was first asked for. */
    @Override
    public synchronized Map<String, List<String>> getHeaderFields() {
        if (fields == null) {
            fields = fields(lines());
        }
        return fields;
    }

    @Override
    public void disconnect() {
        disconnected = true;
        body.close();
    }

    @Override
    public boolean usingProxy() {
        return false;
    }
}

package dev.llmrecorder.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmrecorder.it.client.Seen;
import dev.llmrecorder.it.client.Variation;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A call as the application saw it.
 *
 * @param status 0 where it did not see one
 * @param headers names in lower case
 * @param pieces of the body, in order
 * @param trailers names in lower case; null where the application did not look at any
 * @param failure the exception and its causes, each as class and message; empty where the call succeeded
 */
public record Outcome(
        int status,
        Map<String, List<String>> headers,
        List<Seen.Piece> pieces,
        Map<String, List<String>> trailers,
        List<String> failure) {

    static Outcome of(List<Seen> seen) {
        int status = 0;
        Map<String, List<String>> headers = Map.of();
        List<Seen.Piece> pieces = new ArrayList<>();
        Map<String, List<String>> trailers = null;
        List<String> failure = List.of();
        for (Seen one : seen) {
            if (one instanceof Seen.Head head) {
                status = head.status();
                headers = head.headers();
            } else if (one instanceof Seen.Piece piece) {
                pieces.add(piece);
            } else if (one instanceof Seen.Trailers last) {
                trailers = last.trailers();
            } else if (one instanceof Seen.End end) {
                failure = end.failure();
            }
        }
        return new Outcome(status, headers, pieces, trailers, failure);
    }

    /** Whether the client threw nothing. */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /**
     * The failure without what is of one run: ports, addresses in memory, the state of Jetty's connection. Of two classes that
     * Netty's transports alone can make, the replay has the superclass, which is what applications catch. What is raised on top
     * of a cause by some runs alone is left out.
     */
    public List<String> comparableFailure() {
        List<String> exceptions = failure.stream()
                .map(exception -> exception.replace("io.netty.channel.AbstractChannel$AnnotatedConnect", "java.net.Connect"))
                .map(exception -> exception.replace("io.netty.channel.unix.Errors$NativeIo", "java.io.IO"))
                .toList();
        return IntStream.range(0, exceptions.size())
                .filter(i -> i == exceptions.size() - 1 || !isOfSomeRuns(exceptions.get(i), exceptions.get(i + 1)))
                .mapToObj(exceptions::get)
                .map(exception -> exception.replaceAll("HttpConnectionOverHTTP@.*", "HttpConnectionOverHTTP"))
                .map(exception -> exception.replaceAll("https?://[^/]+", "origin"))
                .map(exception -> exception.replaceAll("0x[0-9a-f]+|@[0-9a-f]+|\\b[0-9a-f]{8}\\b|\\d+", "#"))
                .toList();
    }

    /**
     * Ktor raises a failure anew in each of its channels that is closed by then, Ktor 2 as a copy of it. The JDK's client, used
     * asynchronously, says at times that no answer came where at others it throws what TLS did, and Jetty's says at times that the
     * handshake failed besides.
     */
    private static boolean isOfSomeRuns(String exception, String cause) {
        return exception.startsWith("io.ktor.utils.io.Closed")
                || exception.equals(cause)
                || cause.startsWith("javax.net.ssl.SSLException")
                        && (exception.endsWith("header parser received no bytes")
                                || exception.startsWith("javax.net.ssl.SSLHandshakeException"));
    }

    /** The only value of a header, null where there is none. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** The names of the threads that brought the pieces, without their numbers. */
    public Set<String> threads() {
        return pieces.stream().map(piece -> piece.thread().replaceAll("\\d+", "#")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The pieces' bytes joined. */
    public byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pieces.forEach(piece -> bytes.writeBytes(piece.bytes()));
        return bytes.toByteArray();
    }

    /** The pieces' bytes joined, as text. */
    public String text() {
        return new String(body(), UTF_8);
    }

    /** The text that was sent, as far as the way of reading tells; lines that lost their ends get one each. */
    public String text(Variation variation) {
        if (!variation.reading().isLines()) {
            return text();
        }
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(new String(piece.bytes(), UTF_8)).append('\n'));
        return text.toString();
    }

    /** The events of a stream that was read so. */
    public List<Event> events(Variation variation) {
        return Event.parse(text(variation));
    }
}

package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Thrown;
import dev.llmrecorder.core.endpoint.ModelEndpoint;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import dev.llmrecorder.core.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A live response made ready for the rows of {@link BodyShapes}: unpacked, decoded, and asked whether it came to its end. */
final class DecodedResponse {

    private final CapturedResponse captured;
    private final ModelEndpoint endpoint;
    private final String path;
    private final Stabilizer stabilizer;
    private final ContentType contentType;
    private final ContentDecoding.Result content;
    private final String text;
    private final byte[] cutCharacter;
    private final boolean eventStream;
    private final Json json;
    private final boolean complete;

    private DecodedResponse(CapturedRequest request, CapturedResponse captured) {
        this.captured = captured;
        this.endpoint = ModelEndpoint.of(request.method(), request.url());
        this.path = RequestUrl.parse(request.url()).path();
        this.stabilizer = new Stabilizer(request.keyHex());
        this.contentType = ContentType.of(header("content-type"));
        this.content = ContentDecoding.decode(header("content-encoding"), captured.body());
        boolean ended = captured.ended() && content.whole();
        ByteBuffer in = ByteBuffer.wrap(content.bytes());
        String decoded = content.decoded() ? decode(in, !ended) : null;
        this.text = decoded;
        this.cutCharacter = decoded == null
                ? new byte[0]
                : Arrays.copyOfRange(content.bytes(), in.position(), content.bytes().length);
        Json parsed = decoded == null || contentType.isEventStream() || contentType.isJsonLines() ? null : parse(decoded);
        this.json = parsed;
        this.eventStream = decoded != null && parsed == null && (contentType.isEventStream() || looksLikeEvents(decoded));
        this.complete = ended || (content.whole() && hasItsLength()) || endsByItself();
    }

    static DecodedResponse of(CapturedRequest request, CapturedResponse captured) {
        return new DecodedResponse(request, captured);
    }

    /**
     * The text up to where {@code in} is left; null where the bytes are none in UTF-8.
     *
     * @param cut whether the bytes may end inside a character
     */
    private String decode(ByteBuffer in, boolean cut) {
        if (!contentType.isUtf8() && !ContentType.isAscii(in.array())) {
            return null;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        boolean malformed = decoder.decode(in, out, false).isError() || (in.hasRemaining() && !cut);
        return malformed ? null : out.flip().toString();
    }

    /** JSON whatever its type claims, but a lone number or word only where nothing of the text would be lost. */
    private Json parse(String text) {
        try {
            Json value = JsonReader.read(text);
            boolean structured = value instanceof JsonObject || value instanceof JsonArray;
            return structured || contentType.isJson() || JsonWriter.wire(value).equals(text) ? value : null;
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /** Servers exist that stream events under another type, or under none. */
    private static boolean looksLikeEvents(String text) {
        return text.startsWith("data:") || text.startsWith("event:");
    }

    private boolean hasItsLength() {
        return header("content-length").equals(List.of(Integer.toString(captured.body().length)));
    }

    /** Whether the body itself says that nothing is missing, whatever became of the connection. More digits may always follow. */
    private boolean endsByItself() {
        if (cutCharacter.length > 0 || text == null) {
            return false;
        }
        return eventStream || contentType.isJsonLines()
                ? EndOfStream.isReached(text)
                : json != null && !(json instanceof JsonNumber);
    }

    int status() {
        return captured.status();
    }

    boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    /** The values of a header, empty where there is none. */
    List<String> header(String name) {
        return captured.headers().getOrDefault(name, List.of());
    }

    /** What followed the body, names in lower case; empty where nothing did. */
    Map<String, List<String>> trailers() {
        return captured.trailers();
    }

    ModelEndpoint endpoint() {
        return endpoint;
    }

    /** The path of the request's URL. */
    String path() {
        return path;
    }

    Stabilizer stabilizer() {
        return stabilizer;
    }

    /** Whether the content encoding was undone, or there was none. */
    boolean decoded() {
        return content.decoded();
    }

    /** The body, unpacked where {@link #decoded()}. */
    byte[] bytes() {
        return content.bytes();
    }

    /** The body's text, null where it is none in UTF-8. */
    String text() {
        return text;
    }

    /** The bytes after {@link #text()} that begin a character in which the body was cut; mostly empty. */
    byte[] cutCharacter() {
        return cutCharacter;
    }

    /** The body's JSON, null where it is none or a stream. */
    Json json() {
        return json;
    }

    /** Whether the body is text and comes as server-sent events. */
    boolean isEventStream() {
        return eventStream;
    }

    /** Whether the body is to be replayed piece by piece. */
    boolean isStream() {
        return eventStream || contentType.isEventStream() || contentType.isJsonLines();
    }

    /** When the bytes of the body came, which is known of one that was not compressed; else empty. */
    List<Arrival> arrivals() {
        return header("content-encoding").isEmpty() ? captured.arrivals() : List.of();
    }

    /** The pieces of {@link #text()} in which it is to be replayed. */
    List<byte[]> frames() {
        if (!isStream()) {
            return text.isEmpty() ? List.of() : List.of(Frames.utf8(text));
        }
        return contentType.isJsonLines() ? Frames.lines(text) : Frames.events(text);
    }

    /** The exception that cut the body, and its causes; empty where none did. */
    List<Thrown> cutBy() {
        return captured.cutBy();
    }

    /** Whether the body came to its end. */
    boolean complete() {
        return complete;
    }
}

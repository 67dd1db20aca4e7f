package dev.llmrecorder.core.compare;

import dev.llmrecorder.core.endpoint.ModelEndpoint;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request in digests: enough to say how alike it is to another, some hundred bytes however long it is. Two that are equal
 * have equal outlines; the reverse is almost always so.
 */
public final class Outline {

    private final ModelEndpoint endpoint;
    private final String method;
    private final String path;
    private final int[][] parts;
    private final Words words;

    private Outline(ModelEndpoint endpoint, String method, String path, int[][] parts, Words words) {
        this.endpoint = endpoint;
        this.method = method;
        this.path = path;
        this.parts = parts;
        this.words = words;
    }

    /** The outline of a request; {@code body} is its value as it counts or as it was sent, but the same for all. */
    public static Outline of(String method, String url, Json body) {
        Digests[] parts = new Digests[Part.values().length];
        Arrays.setAll(parts, i -> new Digests());
        Words words = new Words();
        if (body instanceof JsonObject object) {
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                Part part = Part.of(member.getKey());
                for (Json piece : pieces(part, member.getValue())) {
                    int salt = part == Part.PARAMETERS ? member.getKey().hashCode() : part.ordinal();
                    parts[part.ordinal()].add(31 * piece.hashCode() + salt);
                    if (part == Part.MESSAGES) {
                        parts[part.ordinal()].add(words(piece, words));
                    }
                }
            }
        } else {
            words(body, words);
            parts[Part.PARAMETERS.ordinal()].add(body.hashCode());
        }
        int[][] sealed = new int[parts.length][];
        for (Part part : Part.values()) {
            sealed[part.ordinal()] = parts[part.ordinal()].all();
        }
        return new Outline(
                ModelEndpoint.of(method, url), method.toUpperCase(Locale.ROOT), RequestUrl.parse(url).path(), sealed, words);
    }

    private static List<Json> pieces(Part part, Json value) {
        boolean isList = part == Part.MESSAGES || part == Part.TOOLS;
        return isList && value instanceof JsonArray array ? array.elements() : List.of(value);
    }

    /**
     * Adds the words of a value and gives a digest of them in their order. A run of letters and digits that holds a digit is
     * no word: such differ from run to run (ids, dates, counters) where what is said is the same.
     */
    private static int words(Json value, Words words) {
        int digest = 1;
        if (value instanceof JsonObject object) {
            for (Json member : object.members().values()) {
                digest += words(member, words);
            }
        } else if (value instanceof JsonArray array) {
            for (Json element : array.elements()) {
                digest = 31 * digest + words(element, words);
            }
        } else if (value instanceof JsonString string) {
            digest = words(string.value(), words);
        }
        return digest;
    }

    private static int words(String text, Words words) {
        int digest = 7;
        int word = 0;
        boolean hasDigit = false;
        char[] characters = text.toCharArray();
        for (int i = 0; i <= characters.length; i++) {
            char c = i == characters.length ? ' ' : characters[i];
            if (c >= 'a' && c <= 'z' || isOther(c)) {
                word = 31 * word + c;
                hasDigit |= c <= '9' || c > 'z' && Character.isDigit(c);
            } else if (word != 0) {
                if (!hasDigit) {
                    words.add(word);
                    digest = 31 * digest + word;
                }
                word = 0;
                hasDigit = false;
            }
        }
        return digest;
    }

    /** Whether a character other than the commonest belongs to a word. */
    private static boolean isOther(char c) {
        return c < 0x80
                ? c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** Whether both go to the same endpoint, whatever the host and the prefix; where it is no known one, to the same path. */
    public boolean hasEndpointOf(Outline other) {
        return method.equals(other.method)
                && endpoint == other.endpoint
                && (endpoint != ModelEndpoint.OTHER || path.equals(other.path));
    }

    /** Whether both go to the same path. */
    public boolean hasPathOf(Outline other) {
        return path.equals(other.path);
    }

    /** Whether both say the same, wherever they go. */
    public boolean hasBodyOf(Outline other) {
        return Arrays.deepEquals(parts, other.parts) && words.equals(other.words);
    }

    /** How alike the bodies are, from 0 to 1, by what they share of each part. */
    public double likeness(Outline other) {
        double shared = 0;
        int most = 0;
        for (Part part : Part.values()) {
            shared += part.weight() * (part == Part.WORDS
                    ? words.shared(other.words)
                    : Digests.shared(parts[part.ordinal()], other.parts[part.ordinal()]));
            most += part.weight();
        }
        return shared / most;
    }
}

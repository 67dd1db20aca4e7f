package dev.llmrecorder.core.key;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A request's body as it counts in the key and stands in the file.
 *
 * @param json the value; of a body that is not JSON, a string
 * @param encoding null where {@code json} is the body's own value, {@value #TEXT} where it holds the body's text,
 *     {@value #BASE64} where it holds the body's bytes in base64 (RFC 4648)
 */
public record RequestBody(Json json, String encoding) {

    /** The encoding of a body that is UTF-8 text but not JSON. */
    public static final String TEXT = "text";

    /** The encoding of a body that is not text. */
    public static final String BASE64 = "base64";

    /**
     * The body of these bytes. None count as {@code {}}, which is what llama-stack records for a request without a body. A
     * byte order mark is no JSON, so a text that begins with it counts as text.
     */
    public static RequestBody of(byte[] bytes) {
        if (bytes.length == 0) {
            return new RequestBody(JsonObject.EMPTY, null);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new RequestBody(new JsonString(Base64.getEncoder().encodeToString(bytes)), BASE64);
        }
        try {
            return new RequestBody(JsonReader.read(text), null);
        } catch (JsonSyntaxException e) {
            return new RequestBody(new JsonString(text), TEXT);
        }
    }

    /**
     * Whether the bytes are an object or an array of JSON, which nothing but white space can follow. What a client has sent of a
     * body is then all of it, though the client has not said so yet: a server may answer before.
     */
    public static boolean hasEnded(byte[] bytes) {
        if (bytes.length == 0) {
            return false;
        }
        RequestBody body = of(bytes);
        return body.encoding == null && (body.json instanceof JsonObject || body.json instanceof JsonArray);
    }
}

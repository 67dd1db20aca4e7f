package dev.llmrecorder.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads JSON text into a {@link Json} tree. */
public final class JsonReader {

    /** Deep enough for any request, and no deeper than Python's own parser goes by default. */
    private static final int MAX_DEPTH = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonReader() {}

    /**
     * Reads one value that fills the whole text. Where an object names a member twice, the last value wins, as in Python.
     *
     * @throws JsonSyntaxException when the text is empty, is not JSON, goes on after the value, nests too deep or has an
     *     unpaired surrogate in a member's name, which Jackson takes in values only
     */
    public static Json read(String text) throws JsonSyntaxException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser);
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** Reads UTF-8 text; see {@link #read(String)}. */
    public static Json read(byte[] utf8) throws JsonSyntaxException {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return document(parser);
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /**
     * Reads some members of the object that the text begins with, and no further than the last of them: what comes after may be
     * anything, even cut off. One that is missing is not there in the result either.
     *
     * @throws JsonSyntaxException when the text is empty, no object, or not JSON before the last of these members
     */
    public static JsonObject readMembers(byte[] utf8, Set<String> names) throws JsonSyntaxException {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new JsonSyntaxException(first == null ? "it is empty" : "it holds no JSON object");
            }
            Map<String, Json> members = new LinkedHashMap<>();
            while (members.size() < names.size()) {
                if (parser.nextToken() == JsonToken.END_OBJECT) {
                    break;
                }
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (names.contains(name)) {
                    members.put(name, value(parser, value));
                } else {
                    parser.skipChildren();
                }
            }
            return new JsonObject(members);
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    private static Json document(JsonParser parser) throws IOException, JsonSyntaxException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonSyntaxException("it is empty");
        }
        Json value = value(parser, first);
        if (parser.nextToken() != null) {
            throw new JsonSyntaxException("there is text after the end of the value" + at(parser.currentTokenLocation()));
        }
        return value;
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(number(parser.getText()));
            case VALUE_TRUE -> JsonLiteral.TRUE;
            case VALUE_FALSE -> JsonLiteral.FALSE;
            case VALUE_NULL -> JsonLiteral.NULL;
            default -> throw new IllegalStateException("unexpected token " + token);
        };
    }

    /** Jackson also takes INF for Python's Infinity. */
    private static String number(String text) {
        return switch (text) {
            case "INF", "+INF", "+Infinity" -> "Infinity";
            case "-INF" -> "-Infinity";
            default -> text;
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new JsonObject(members);
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new JsonArray(elements);
    }

    private static JsonSyntaxException syntax(IOException e) {
        if (e instanceof JsonProcessingException json) {
            return new JsonSyntaxException(json.getOriginalMessage() + at(json.getLocation()));
        }
        return new JsonSyntaxException(String.valueOf(e.getMessage()));
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}

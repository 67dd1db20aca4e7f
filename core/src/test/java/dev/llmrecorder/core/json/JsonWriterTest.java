package dev.llmrecorder.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static final String TEXT = "{\"b\": [1.50, {}, [], {\"x\": null}], \"a\": \"é\\u2028😀\\u007f\"}";

    @Test
    void writesFilesAsPythonDoes() throws Exception {
        assertThat(JsonWriter.file(JsonReader.read(TEXT))).isEqualTo("""
                {
                  "b": [
                    1.50,
                    {},
                    [],
                    {
                      "x": null
                    }
                  ],
                  "a": "\\u00e9\\u2028\\ud83d\\ude00\\u007f"
                }
                """);
    }

    @Test
    void leavesTextReadableInFilesThatCameSo() throws Exception {
        assertThat(JsonWriter.readableFile(JsonReader.read("[\"é😀\\n\"]"))).isEqualTo("[\n  \"é😀\\n\"\n]\n");
    }

    @Test
    void writesForKeysAsPythonDoes() throws Exception {
        assertThat(JsonWriter.python(JsonReader.read(TEXT)))
                .isEqualTo("{\"b\": [1.50, {}, [], {\"x\": null}], \"a\": \"\\u00e9\\u2028\\ud83d\\ude00\\u007f\"}");
    }

    @Test
    void writesForTheWireWithoutSpaceAndInUtf8() throws Exception {
        assertThat(JsonWriter.wire(JsonReader.read(TEXT)))
                .isEqualTo("{\"b\":[1.50,{},[],{\"x\":null}],\"a\":\"é\u2028😀\u007f\"}");
    }

    @Test
    void escapesControlCharactersWithTheShortForms() {
        assertThat(JsonWriter.wire(new JsonString("\"\\/\b\f\n\r\t\0\u001b")))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001b\"");
    }

    @Test
    void escapesUnpairedSurrogatesOnTheWire() {
        String wire = JsonWriter.wire(new JsonString("\ud83d \ude00 \ud83d\ud83d\ude00\ude00"));

        assertThat(wire).isEqualTo("\"\\ud83d \\ude00 \\ud83d😀\\ude00\"");
        assertThat(new String(wire.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(wire);
    }

    @Test
    void writesScalars() throws Exception {
        assertThat(JsonWriter.python(JsonReader.read("[true,false,null,-0,1E5,NaN]")))
                .isEqualTo("[true, false, null, -0, 1E5, NaN]");
        assertThat(JsonWriter.file(JsonLiteral.NULL)).isEqualTo("null\n");
        assertThat(JsonWriter.file(JsonObject.EMPTY)).isEqualTo("{}\n");
    }
}

package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonString;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    @Test
    void noneIsAnEmptyObject() {
        assertThat(RequestBody.of(new byte[0])).isEqualTo(new RequestBody(JsonObject.EMPTY, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\": \"größe 😀\"}", " [1.50]\n", "\"text\"", "null"})
    void jsonIsItsValue(String json) throws Exception {
        assertThat(RequestBody.of(utf8(json))).isEqualTo(new RequestBody(JsonReader.read(json), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe", "a=b&c=d", "{\"cut\":", " ", "\ufeff{}"})
    void otherTextIsText(String text) {
        assertThat(RequestBody.of(utf8(text))).isEqualTo(new RequestBody(new JsonString(text), RequestBody.TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\": 1}", " [1.50]\n", "{}"})
    void whatNothingCanFollowHasEnded(String json) {
        assertThat(RequestBody.hasEnded(utf8(json))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"model\": 1", "1", "\"a\"", "null", "a=b"})
    void otherBodiesMayGoOn(String body) {
        assertThat(RequestBody.hasEnded(utf8(body))).isFalse();
    }

    @Test
    void whatNestsTooDeepIsText() {
        assertThat(RequestBody.of(utf8("[".repeat(2_000) + "]".repeat(2_000))).encoding()).isEqualTo(RequestBody.TEXT);
    }

    @Test
    void anythingElseIsBase64() {
        byte[] latin1 = "{\"model\": \"größe\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(RequestBody.of(new byte[] {(byte) 0xff, 0, 1})).isEqualTo(new RequestBody(new JsonString("/wAB"), "base64"));
        assertThat(RequestBody.of(latin1).encoding()).isEqualTo(RequestBody.BASE64);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

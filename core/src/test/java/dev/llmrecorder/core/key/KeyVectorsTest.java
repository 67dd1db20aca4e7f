package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The requests of {@code key-vectors.json}, whose texts and keys Python made. */
class KeyVectorsTest {

    private static final Path ORIGINAL = Path.of("../../shared/key-vectors.json");

    @TestFactory
    Stream<DynamicTest> keysEqualPythons() throws Exception {
        JsonArray vectors = (JsonArray) JsonReader.read(copy());
        assertThat(vectors.elements()).hasSize(72);
        return vectors.elements().stream()
                .map(JsonObject.class::cast)
                .map(vector -> dynamicTest(vector.text("name"), () -> check(vector)));
    }

    private static void check(JsonObject vector) throws Exception {
        String method = vector.text("method");
        String url = vector.text("url");
        String testId = vector.text("test_id");
        RequestBody body = RequestBody.of(vector.text("body").getBytes(StandardCharsets.UTF_8));
        RequestUrl parsed = RequestUrl.parse(url);
        Json json = body.json();

        assertThat(body.encoding()).isNull();
        assertThat(CanonicalText.request(method, parsed.path(), CanonicalText.body(parsed, json), testId).text())
                .isEqualTo(vector.text("canonical"));
        assertThat(RequestKey.of(method, url, json, testId).hex()).isEqualTo(vector.text("hash"));
        assertThat(CandidateKeys.of(method, url, json, testId).get(0).hex()).isEqualTo(vector.text("hash"));
    }

    @Test
    void theCopyHereIsTheOriginal() throws Exception {
        assumeTrue(Files.exists(ORIGINAL), () -> ORIGINAL + " is not there to compare with");

        assertThat(copy()).isEqualTo(Files.readAllBytes(ORIGINAL));
    }

    private static byte[] copy() throws Exception {
        try (InputStream vectors = KeyVectorsTest.class.getResourceAsStream("/key-vectors.json")) {
            return vectors.readAllBytes();
        }
    }
}

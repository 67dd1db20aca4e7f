package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that llama-stack's recorder made, each named by the key that it had then. */
class SeedRecordingKeysTest {

    private static final Path FOLDER = Path.of("../../shared/seed-recordings");

    /** Made before file-search results were normalised. */
    private static final String UNDER_EARLIER_RULES = "8ce76cb00986647bbb2175d73915eee068824175e094bf70e5d0fe4711550632";

    @BeforeEach
    void needsTheRecordings() {
        assumeTrue(Files.isDirectory(FOLDER), () -> FOLDER + " is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "007c4711219f0fe25bd410d6dd8b18eae1251c3e83ab1f8d1d85ce86f5e197f3",
        "3ae0877c874cb4dac4d29ed4985b1e6fa46f297c52614bd07c7de299168ec74a",
        "5d00fd96a13e0fd9786eaa02261b0c38eb5b6d02ce0a0f3c8d2aaa5aa1b7d5af",
        "6fa373f65715aceb99ea587b757bc09264d7e0a71a840bb4c6ae49afeaf4f51e",
    })
    void theKeyIsTheFilesName(String name) throws Exception {
        JsonObject recording = recording(name);

        assertThat(recorded(recording)).isEqualTo(new RequestKey(name));
        assertThat(onTheWire(recording)).contains(new RequestKey(name));
    }

    @Test
    void aKeyUnderEarlierRulesDiffers() throws Exception {
        JsonObject recording = recording(UNDER_EARLIER_RULES);

        assertThat(recorded(recording)).isNotEqualTo(new RequestKey(UNDER_EARLIER_RULES));
        assertThat(onTheWire(recording)).contains(recorded(recording));
    }

    private static JsonObject recording(String name) throws Exception {
        return (JsonObject) JsonReader.read(Files.readAllBytes(FOLDER.resolve(name + ".json")));
    }

    private static RequestKey recorded(JsonObject recording) {
        JsonObject request = (JsonObject) recording.get("request");
        return RequestKey.of(request.text("method"), request.text("url"), request.get("body"), recording.text("test_id"));
    }

    /** The keys of the request as a client sends it, to a URL without the doubled prefix. */
    private static List<RequestKey> onTheWire(JsonObject recording) {
        JsonObject request = (JsonObject) recording.get("request");
        String url = request.text("url").replace("/v1/v1/", "/v1/");
        return CandidateKeys.of(request.text("method"), url, request.get("body"), recording.text("test_id"));
    }
}

package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateKeysTest {

    private static final Json BODY = JsonObject.EMPTY.with("model", "m");

    @ParameterizedTest
    @CsvSource({
        "https://h/v1/chat/completions, /v1/v1/chat/completions",
        "https://h/openai/v1/chat/completions?x=1, /openai/v1/v1/chat/completions",
        "https://h/v1/openai/v1/chat/completions, /v1/openai/v1/v1/chat/completions",
    })
    void thePathOnTheWireComesFirstThenTheOneWithTheDoubledPrefix(String url, String doubled) {
        assertThat(CandidateKeys.of("POST", url, BODY, "T::t"))
                .containsExactly(
                        RequestKey.of("POST", url, BODY, "T::t"),
                        RequestKey.of("POST", "https://h" + doubled, BODY, "T::t"));
    }

    @ParameterizedTest
    @CsvSource({"https://h/api/chat", "https://h/v1", "https://h/v1beta/chat", "https://h", "https://h/x?y=/v1/z"})
    void aPathWithoutThePrefixHasOneKey(String url) {
        assertThat(CandidateKeys.of("POST", url, BODY, null)).containsExactly(RequestKey.of("POST", url, BODY, null));
    }

    @Test
    void aModelListMayStandAsAPost() {
        String url = "https://h/v1/models";
        String doubled = "https://h/v1/v1/models";

        assertThat(CandidateKeys.of("get", url, JsonObject.EMPTY, "T::t")).isEqualTo(List.of(
                RequestKey.of("GET", url, JsonObject.EMPTY, null),
                RequestKey.of("GET", doubled, JsonObject.EMPTY, "T::t"),
                RequestKey.of("POST", url, JsonObject.EMPTY, null),
                RequestKey.of("POST", doubled, JsonObject.EMPTY, "T::t")));
        assertThat(CandidateKeys.of("GET", "http://h/api/tags", JsonObject.EMPTY, null)).hasSize(2);
    }

    @Test
    void aGetWithABodyStandsAsAGetOnly() {
        assertThat(CandidateKeys.of("GET", "https://h/v1/models", new JsonString("x"), null)).hasSize(2);
    }
}

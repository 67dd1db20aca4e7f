package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys expected here were made with Python's {@code json} and {@code hashlib}. */
class RequestKeyTest {

    private static final String HEX = "e9eced7b87ea169d4ee54c749ef01b1d50b326315202d77e482949beee25565f";

    @Test
    void shortensToAnId() {
        assertThat(new RequestKey(HEX).shortId()).isEqualTo("rec-e9eced7b87ea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e9eced7b87ea", "E9ECED7B87EA169D4EE54C749EF01B1D50B326315202D77E482949BEEE25565F", HEX + "0"})
    void refusesWhatIsNoKey(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestKey(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tags", "/v1/models", "/v1/openai/v1/models"})
    void modelListsLeaveTheTestOut(String path) {
        assertThat(RequestKey.of("GET", "http://h" + path, JsonObject.EMPTY, "T::t"))
                .isEqualTo(RequestKey.of("GET", "http://h" + path, JsonObject.EMPTY, null));
        assertThat(RequestKey.of("GET", "http://h" + path + "/x", JsonObject.EMPTY, "T::t"))
                .isNotEqualTo(RequestKey.of("GET", "http://h" + path + "/x", JsonObject.EMPTY, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bedrock@h/x", "https://h.bedrock.aws:443/x"})
    void bedrockAnywhereInTheAuthorityDropsStreamOptions(String url) {
        assertThat(RequestKey.of("POST", url, JsonObject.EMPTY.with("stream_options", "s"), null))
                .isEqualTo(RequestKey.of("POST", url, JsonObject.EMPTY, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://BEDROCK/x", "https://h/bedrock"})
    void bedrockElsewhereDoesNot(String url) {
        assertThat(RequestKey.of("POST", url, JsonObject.EMPTY.with("stream_options", "s"), null))
                .isNotEqualTo(RequestKey.of("POST", url, JsonObject.EMPTY, null));
    }

    @Test
    void anExchangeHasItsWholeUrlAndANormalisedPayload() throws Exception {
        Json payload = JsonReader.read("{\"z\": 0.123456789, \"extra_body\": {\"project_id\": 1}}");
        CanonicalText text = CanonicalText.exchange("post", "https://h/rank?x=1", payload, "T::t");

        assertThat(text.text()).isEqualTo("{\"method\": \"POST\", \"payload\": {\"extra_body\": {}, \"z\": 0.12346}, "
                + "\"test_id\": \"T::t\", \"url\": \"https://h/rank?x=1\"}");
        assertThat(RequestKey.ofExchange("post", "https://h/rank?x=1", payload, "T::t").hex())
                .isEqualTo("da618ebffbd1b53add0ebd069d152c20068ba31f6e4202a260c619c774bf141a");
        assertThat(CanonicalText.exchange("GET", "u", payload, null).text()).contains("\"test_id\": null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": 1, "b": [0.7, -0]} | {"b": [0.70, 0], "a": 1}
            {"a": 0.1234567, "b": 1e2} | {"a": 0.1234571, "b": 100.0}
            {"a": "score: 0.5"} | {"a": "score: 0.7"}
            {"extra_body": {"project_id": 1}} | {"extra_body": {}}
            {"a": 1, "stream_options": {}} | {"a": 1}
            """)
    void whatHasOneKeyHasOneFingerprint(String one, String other) throws Exception {
        Json left = JsonReader.read(one);
        Json right = JsonReader.read(other);
        String url = "https://h.bedrock.aws/x";
        assertThat(RequestKey.of("POST", url, left, null)).isEqualTo(RequestKey.of("POST", url, right, null));
        assertThat(RequestKey.fingerprint(left, KeyRules.NONE)).isEqualTo(RequestKey.fingerprint(right, KeyRules.NONE));
    }

    @Test
    void aFingerprintIsMadeUnderTheUsersRules() throws Exception {
        Json one = JsonReader.read("{\"user\": \"a\", \"q\": \"on 2026-11-20\"}");
        Json other = JsonReader.read("{\"user\": \"b\", \"q\": \"on 2026-11-21\"}");
        KeyRules rules = KeyRules.NONE.ignoring("/user").normalizing("date");
        assertThat(RequestKey.fingerprint(one, rules)).isEqualTo(RequestKey.fingerprint(other, rules));
        assertThat(RequestKey.fingerprint(one, KeyRules.NONE)).isNotEqualTo(RequestKey.fingerprint(other, KeyRules.NONE));
    }

    @Test
    void aToolsArgumentsCountAsTheyAre() throws Exception {
        Json kwargs = JsonReader.read("{\"q\": \"pi 3.14159265\", \"b\": {\"z\": 0.123456789, \"a\": 1.0}}");
        CanonicalText text = CanonicalText.toolCall("tavily", "search", kwargs);

        assertThat(text.text()).isEqualTo("{\"kwargs\": {\"b\": {\"a\": 1.0, \"z\": 0.123456789}, \"q\": \"pi 3.14159265\"}, "
                + "\"provider\": \"tavily\", \"tool_name\": \"search\"}");
        assertThat(RequestKey.ofToolCall("tavily", "search", kwargs).hex())
                .isEqualTo("69e4dbff768f2a4709c8b29b91ba6d63c2593f93a5e6504afab66a2df879f941");
    }
}

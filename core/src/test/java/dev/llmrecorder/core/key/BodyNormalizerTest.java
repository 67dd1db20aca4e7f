package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonWriter;
import org.junit.jupiter.api.Test;

class BodyNormalizerTest {

    @Test
    void roundsFloatsAndLeavesIntegersAndNames() throws Exception {
        assertThat(normalized("{\"0.123456\":0.123456,\"i\":12345678901234567890123,\"x\":{\"e\":1e-7}}", false))
                .isEqualTo("{\"0.123456\":0.12346,\"i\":12345678901234567890123,\"x\":{\"e\":0.0}}");
    }

    @Test
    void takesTheProjectOutOfTheExtrasOfARoot() throws Exception {
        assertThat(normalized("{\"extra_body\":{\"project_id\":1,\"a\":{\"project_id\":2}},\"project_id\":3}", false))
                .isEqualTo("{\"extra_body\":{\"a\":{\"project_id\":2}},\"project_id\":3}");
        assertThat(normalized("{\"extra_query\":[{\"project_id\":1}],\"extra_body\":\"project_id\"}", false))
                .isEqualTo("{\"extra_query\":[{\"project_id\":1}],\"extra_body\":\"project_id\"}");
    }

    @Test
    void anElementOfAListIsARootHoweverDeepItIs() throws Exception {
        String body = "{\"x\":{\"extra_body\":{\"project_id\":1},\"y\":[[{\"extra_query\":{\"project_id\":2}}]]}}";

        assertThat(normalized(body, false))
                .isEqualTo("{\"x\":{\"extra_body\":{\"project_id\":1},\"y\":[[{\"extra_query\":{}}]]}}");
    }

    @Test
    void takesStreamOptionsOutOfTheRootAlone() throws Exception {
        assertThat(normalized("{\"a\":1,\"stream_options\":{},\"x\":{\"stream_options\":{}}}", true))
                .isEqualTo("{\"a\":1,\"x\":{\"stream_options\":{}}}");
        assertThat(normalized("[{\"stream_options\":{}}]", true)).isEqualTo("[{\"stream_options\":{}}]");
        assertThat(normalized("\"stream_options\"", true)).isEqualTo("\"stream_options\"");
    }

    private static String normalized(String body, boolean withoutStreamOptions) throws Exception {
        return JsonWriter.wire(BodyNormalizer.normalize(JsonReader.read(body), withoutStreamOptions));
    }
}

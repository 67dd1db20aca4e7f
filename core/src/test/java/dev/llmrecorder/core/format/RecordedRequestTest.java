package dev.llmrecorder.core.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a request alone is what is read of it with the whole file. */
class RecordedRequestTest {

    private static final String REQUEST = "{\"request\":{\"method\":\"POST\",\"url\":\"u\",\"body\":\"old\"},";

    @ParameterizedTest
    @ValueSource(strings = {
        "\"response\":{\"body\":1}}",
        "\"response\":{\"body\":1},\"id_normalization_mapping\":{}}",
        "\"response\":{\"body\":1},\"id_normalization_mapping\" : { } , \"recorded_at\":\"2026-11-21\"}\n",
        "\"response\":{\"body\":1},\"id_normalization_mapping\":null,\"x\":\"}\"}",
        "\"response\":{\"body\":1},\"id_normalization_mapping\":{\"new\":\"old\"}}",
        "\"id_normalization_mapping\":{\"new\":\"old\"},\"response\":{\"body\":1}}",
        "\"id_normalization_mapping\":{\"new\":\"old\"},\"response\":{\"body\":{\"id_normalization_mapping\":{}}}}",
        "\"id_normalization_mapping\":{\"new\":\"old\"},\"response\":{\"body\":{\"id_normalization_mapping\":null},\"x\":\"{\"}}",
        "\"id_normalization_mapping\":{\"new\":\"old\"},\"response\":{\"body\":\"\\\"id_normalization_mapping\\\": {}\"}}",
        "\"id_normalization_mapping\":{\"new\":\"old\"},\"response\":{\"body\":1},\"id_normalization_mapping\":{}}"
    })
    void whereverTheMappingOfIdsStands(String rest) throws Exception {
        byte[] file = (REQUEST + rest).getBytes(UTF_8);
        assertThat(RecordedRequest.parse(file).shape()).isEqualTo(Recording.parse(file).request());
    }
}

package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelListsTest {

    private static Recording models(String... ids) {
        StringBuilder data = new StringBuilder();
        for (String id : ids) {
            data.append(data.isEmpty() ? "" : ",").append("{\"id\":\"" + id + "\",\"object\":\"model\",\"created\":7}");
        }
        return Exchange.get("https://api.openai.com/v1/models")
                .answers(Exchange.JSON, "{\"object\":\"list\",\"data\":[" + data + "]}")
                .record();
    }

    private static Recording tags(String model) {
        return Exchange.file(
                "http://localhost:11434/api/tags",
                "{\"body\":{\"__type__\":\"ollama._types.ListResponse\",\"__data__\":{\"models\":[{\"model\":\"" + model
                        + "\"}]}},\"is_streaming\":false}");
    }

    @Test
    void theDigestIsOverTheSortedDistinctIds() {
        // printf 'a|b' | sha256sum
        assertThat(ModelLists.digest(models("b", "a", "b"))).isEqualTo("0eab8a0a");
        assertThat(ModelLists.digest(tags("llama"))).isEqualTo(ModelLists.digest(List.of("llama")));
        assertThat(ModelLists.digest(Exchange.chat().answers(Exchange.JSON, "{}").record())).isNull();
    }

    @Test
    void aSingleListKeepsItsOrderAndItsIds() throws Exception {
        RecordedResponse answer = (RecordedResponse) ModelLists.merge(List.of(models("b", "a")));

        assertThat(Exchange.text(answer))
                .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"b\",\"object\":\"model\",\"created\":7}");
    }

    @Test
    void severalListsAreOneOrderedById() throws Exception {
        RecordedResponse answer = (RecordedResponse) ModelLists.merge(List.of(models("c", "a"), models("b", "c")));

        assertThat(Exchange.text(answer)).containsSubsequence("\"a\"", "\"b\"", "\"c\"").containsOnlyOnce("\"c\"");
    }

    @Test
    void ollamasTagsAreMergedByModel() throws Exception {
        RecordedResponse answer = (RecordedResponse) ModelLists.merge(List.of(tags("z"), tags("b"), tags("z")));

        assertThat(Exchange.text(answer)).isEqualTo("{\"models\":[{\"model\":\"b\"},{\"model\":\"z\"}]}");
    }

    @Test
    void aFailureBesideAListDoesNotCount() throws Exception {
        Recording failure = Exchange.get("https://api.openai.com/v1/models")
                .status(401)
                .answers(Exchange.JSON, "{\"error\":{\"message\":\"who?\"}}")
                .record();

        assertThat(((RecordedResponse) ModelLists.merge(List.of(failure, models("a")))).status()).isEqualTo(200);
        assertThat(((RecordedResponse) ModelLists.merge(List.of(failure))).status()).isEqualTo(401);
    }
}

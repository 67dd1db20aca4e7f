package dev.llmrecorder.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonReader;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static final String CHAT = "https://api.openai.com/v1/chat/completions";

    private static Outline outline(String model, String others, String... messages) throws Exception {
        StringBuilder list = new StringBuilder();
        for (String message : messages) {
            list.append(list.isEmpty() ? "" : ",").append("{\"role\":\"user\",\"content\":\"").append(message).append("\"}");
        }
        return Outline.of("POST", CHAT, JsonReader.read("{\"model\":\"" + model + "\"," + others + "\"messages\":[" + list + "]}"));
    }

    @Test
    void whatIsSharedCountsNotWhatItLooksLike() throws Exception {
        Outline asked = outline("m", "", "You are brief.", "Where is Paris?", "And Rome?");
        Outline samePrefix = outline("m", "\"temperature\":1,", "You are brief.", "Where is Paris?");
        Outline sameLetters = outline("m", "", "You are grief.", "Where is Pairs?", "And Room?");
        assertThat(asked.likeness(samePrefix)).isGreaterThan(asked.likeness(sameLetters));
        assertThat(asked.likeness(asked)).isEqualTo(1);
    }

    @Test
    void idsAndNumbersHardlyCount() throws Exception {
        Outline asked = outline("m", "", "Where is order 3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11?");
        assertThat(asked.likeness(outline("m", "", "Where is order 77a1f0b2-1c3d-4e5f-9a6b-7c8d9e0f1a2b?")))
                .isGreaterThan(asked.likeness(outline("m", "", "Where is the train 17?")))
                .isLessThan(1);
    }

    @Test
    void theEndpointIsTheSameUnderAnyPrefixAndTheBodyInAnyOrder() throws Exception {
        Outline one = Outline.of("POST", CHAT, JsonReader.read("{\"a\":1,\"b\":2}"));
        Outline other = Outline.of("post", "http://x/api/v3/chat/completions", JsonReader.read("{\"b\":2,\"a\":1}"));
        assertThat(one.hasEndpointOf(other)).isTrue();
        assertThat(one.hasBodyOf(other)).isTrue();
        assertThat(one.hasPathOf(other)).isFalse();
        assertThat(one.hasEndpointOf(Outline.of("POST", "http://x/v1/embeddings", JsonReader.read("{}")))).isFalse();
        assertThat(Outline.of("POST", "http://x/a", JsonReader.read("{}")).hasEndpointOf(
                Outline.of("POST", "http://x/b", JsonReader.read("{}")))).isFalse();
    }
}

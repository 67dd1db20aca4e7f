package dev.llmrecorder.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.format.CapturedResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCallsTest {

    private static final String URL = "https://llm:8443/v1/chat/completions?api-key=1";

    private static final RecordingDraft.Destination NOWHERE = new RecordingDraft.Destination() {
        @Override
        public void responded(CapturedResponse response) {
            // not kept
        }

        @Override
        public void failed(RecordedFailure failure) {
            // not kept
        }
    };

    private final LiveCalls calls = new LiveCalls();

    private RecordingDraft begin() {
        return new RecordingDraft(NOWHERE, new OpenTaps(), calls, false);
    }

    @Test
    void whatWasDecidedAboutMayBeSentAgain() {
        assertThat(calls.isBypassed(URL)).isTrue();
        calls.goesOut(URL);
        assertThat(calls.isBypassed("http://127.0.0.1:80/v1/chat/completions")).isFalse();
        assertThat(calls.isBypassed("https://llm:8443/v1/embeddings")).isTrue();
    }

    @Test
    void aCallThatWaitsForItsAnswerMayBeSentElsewhere() {
        RecordingDraft answered = begin();
        RecordingDraft failed = begin();
        assertThat(calls.isBypassed(URL)).isFalse();
        answered.respond(200, Map.of());
        assertThat(calls.isBypassed(URL)).isFalse();
        failed.failed(new IOException("reset"));
        assertThat(calls.isBypassed(URL)).isTrue();
    }

    @Test
    void ofEachServerItIsNewsOnce() {
        assertThat(calls.isNews(URL)).isTrue();
        assertThat(calls.isNews("https://llm:8443/v1/embeddings")).isFalse();
        assertThat(calls.isNews("https://llm/v1/embeddings")).isTrue();
    }
}

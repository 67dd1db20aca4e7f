package dev.llmrecorder.agent.adapter.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was altered for a call is put back after it. */
class AlteredRequestTest {

    private final HttpPost request = new HttpPost("http://localhost/v1/chat/completions");
    private final HttpEntity entity = new StringEntity("{}");

    @BeforeEach
    void fill() {
        request.addHeader("A", "1");
        request.setEntity(entity);
    }

    private String headers() {
        return String.join(", ", Arrays.stream(request.getHeaders()).map(Object::toString).toList());
    }

    @Test
    void aRequestWithoutTestHeaderStaysAsItIs() {
        try (AlteredRequest altered = new AlteredRequest(request)) {
            assertThat(altered.testId()).isNull();
            assertThat(altered.isAsBefore()).isTrue();
        }
        assertThat(headers()).isEqualTo("A: 1");
    }

    @Test
    void theTestHeaderIsTakenAndPutBackWhereItWas() {
        request.addHeader("x-recorder-TEST", "T::m");
        request.addHeader("B", "2");
        request.addHeader("X-Recorder-Test", "other");
        try (AlteredRequest altered = new AlteredRequest(request)) {
            assertThat(altered.testId()).isEqualTo("T::m");
            assertThat(altered.isAsBefore()).isFalse();
            assertThat(headers()).isEqualTo("A: 1, B: 2");
            request.addHeader("Client", "3");
        }
        assertThat(headers()).isEqualTo("A: 1, x-recorder-TEST: T::m, B: 2, X-Recorder-Test: other, Client: 3");
    }

    @Test
    void theEntityIsPutBack() {
        try (AlteredRequest altered = new AlteredRequest(request)) {
            CopiedEntity body = new CopiedEntity(entity);
            altered.send(body);
            assertThat(request.getEntity()).isSameAs(body);
            assertThat(altered.isAsBefore()).isFalse();
        }
        assertThat(request.getEntity()).isSameAs(entity);
    }

    @Test
    void callsThatShareARequestLeaveItItsEntity() {
        AlteredRequest first = new AlteredRequest(request);
        first.send(new CopiedEntity(entity));
        AlteredRequest second = new AlteredRequest(request);
        assertThat(second.entity()).isSameAs(entity);
        second.send(new CopiedEntity(entity));
        first.close();
        second.close();
        assertThat(request.getEntity()).isSameAs(entity);
    }
}

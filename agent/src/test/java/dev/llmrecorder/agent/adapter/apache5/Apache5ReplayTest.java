package dev.llmrecorder.agent.adapter.apache5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedFailure.Kind;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded answer is the client's own response or exception. */
class Apache5ReplayTest {

    private static final Map<String, List<String>> WHOLE =
            Map.of("content-type", List.of("application/json"), "content-length", List.of("2"), "x-twice", List.of("1", "2"));

    private final HttpUriRequestBase request = new HttpGet("http://localhost/v1/models");

    private static RecordedResponse recorded(int status, Map<String, List<String>> headers, String cut, String... frames) {
        return RecordedResponse.of(status, headers, List.of(frames).stream().map(f -> f.getBytes(UTF_8)).toList(), cut);
    }

    private CloseableHttpResponse replay(RecordedResponse recorded) throws ClientException {
        return Apache5Replay.of(recorded, request, null);
    }

    @Test
    void aWholeBodyHasItsLength() throws Exception {
        try (CloseableHttpResponse response = replay(recorded(200, WHOLE, null, "{}"))) {
            assertThat(response.getCode()).isEqualTo(200);
            assertThat(response.getReasonPhrase()).isEqualTo("OK");
            assertThat(response.getVersion()).isEqualTo(HttpVersion.HTTP_1_1);
            assertThat(response.getHeaders("X-Twice")).extracting(header -> header.getValue()).containsExactly("1", "2");
            HttpEntity entity = response.getEntity();
            assertThat(entity.getContentType()).isEqualTo("application/json");
            assertThat(entity.getContentLength()).isEqualTo(2);
            assertThat(entity.isChunked()).isFalse();
            assertThat(entity.isRepeatable()).isFalse();
            assertThat(entity.isStreaming()).isTrue();
            assertThat(EntityUtils.toString(entity)).isEqualTo("{}");
        }
    }

    @Test
    void aStreamIsChunkedAndComesFrameByFrame() throws Exception {
        try (CloseableHttpResponse response = replay(recorded(200, Map.of(), null, "data: 1\n\n", "data: [DONE]\n\n"))) {
            HttpEntity entity = response.getEntity();
            assertThat(entity.getContentLength()).isEqualTo(-1);
            assertThat(entity.isChunked()).isTrue();
            byte[] buffer = new byte[100];
            assertThat(entity.getContent().read(buffer)).isEqualTo(9);
            assertThat(entity.getContent().read(buffer)).isEqualTo(14);
            assertThat(entity.getContent().read(buffer)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void someStatusesHaveNoEntity(int status) throws Exception {
        assertThat(replay(recorded(status, Map.of(), null)).getEntity()).isNull();
    }

    @Test
    void anAnswerToHeadHasNoEntity() throws Exception {
        CloseableHttpResponse response =
                Apache5Replay.of(recorded(200, WHOLE, null), new HttpHead("http://localhost/v1/models"), null);
        assertThat(response.getEntity()).isNull();
        assertThat(response.getFirstHeader("Content-Length").getValue()).isEqualTo("2");
    }

    @Test
    void aCutRecordingEndsInABrokenConnection() throws Exception {
        InputStream content = replay(recorded(200, Map.of(), "cut as recorded", "data: 1\n\n")).getEntity().getContent();
        assertThat(content.readNBytes(9)).hasSize(9);
        assertThatThrownBy(content::read).isInstanceOf(ConnectionClosedException.class).hasMessage("cut as recorded");
        assertThatThrownBy(() -> content.read(new byte[9])).isInstanceOf(ConnectionClosedException.class);
    }

    @Test
    void aClosedResponseCannotBeRead() throws Exception {
        CloseableHttpResponse response = replay(recorded(200, WHOLE, null, "{}"));
        InputStream content = response.getEntity().getContent();
        response.close();
        assertThatThrownBy(content::read).isInstanceOf(IOException.class);
    }

    @Test
    void aCancelledRequestGetsNoAnswer() {
        request.cancel();
        assertThat(catchThrowable(() -> replay(recorded(200, WHOLE, null, "{}"))))
                .isInstanceOf(ClientException.class)
                .cause()
                .isInstanceOf(RequestFailedException.class);
    }

    @Test
    void cancellingBreaksTheBodyOff() throws Exception {
        InputStream content = replay(recorded(200, WHOLE, null, "{}")).getEntity().getContent();
        assertThat(content.read()).isEqualTo('{');
        request.cancel();
        assertThatThrownBy(content::read).isInstanceOf(IOException.class);
    }

    @Test
    void theContextTellsRequestAndResponse() throws Exception {
        HttpClientContext context = HttpClientContext.create();
        Apache5Replay.of(recorded(404, WHOLE, null, "{}"), request, context);
        assertThat(context.getRequest()).isSameAs(request);
        assertThat(context.getResponse().getCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsTheClientsException(Kind kind) {
        Class<? extends IOException> expected = switch (kind) {
            case CONNECT -> HttpHostConnectException.class;
            case TIMEOUT -> SocketTimeoutException.class;
            case IO -> IOException.class;
        };
        assertThat(catchThrowable(() -> Apache5Replay.of(new RecordedFailure(kind, "why"), request, null)))
                .isInstanceOf(ClientException.class)
                .cause()
                .isExactlyInstanceOf(expected)
                .hasMessage("why");
    }
}

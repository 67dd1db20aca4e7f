package dev.llmrecorder.agent.adapter.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.BufferUtil;
import org.junit.jupiter.api.Test;

class ReplayEndPointTest {

    private static final Map<String, List<String>> TEXT = Map.of("content-type", List.of("text/event-stream"));

    private final ReplayEndPoint endPoint = new ReplayEndPoint(null, Runnable::run, 0);

    private static List<byte[]> frames(String... frames) {
        return List.of(frames).stream().map(frame -> frame.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** What one call gives; null at the end. */
    private String fill() throws IOException {
        ByteBuffer buffer = BufferUtil.allocate(1024);
        return endPoint.fill(buffer) < 0 ? null : BufferUtil.toString(buffer, StandardCharsets.UTF_8);
    }

    private List<String> fills(int count) throws IOException {
        List<String> fills = new ArrayList<>();
        while (fills.size() < count) {
            fills.add(fill());
        }
        return fills;
    }

    @Test
    void aStreamComesInAChunkForEachFrame() throws Exception {
        endPoint.play(RecordedResponse.of(200, TEXT, frames("data: 1\n\n", "", "data: 2\n\n"), null), false);
        assertThat(fills(5)).containsExactly(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n",
                "9\r\ndata: 1\n\n\r\n", "9\r\ndata: 2\n\n\r\n", "0\r\n\r\n", "");
    }

    @Test
    void aBodyOfKnownLengthComesAsItIs() throws Exception {
        endPoint.play(RecordedResponse.of(200, Map.of("content-length", List.of("2")), frames("{}"), null), false);
        assertThat(fills(2)).containsExactly("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", "{}");
    }

    @Test
    void aResponseThatHasNoBodyIsNotChunked() throws Exception {
        endPoint.play(RecordedResponse.of(204, Map.of(), List.of(), null), false);
        assertThat(fills(2)).containsExactly("HTTP/1.1 204 No Content\r\n\r\n", "");
    }

    @Test
    void aClientThatWaitsIsToldToContinueFirst() throws Exception {
        endPoint.play(RecordedResponse.of(204, Map.of(), List.of(), null), true);
        assertThat(fills(2)).containsExactly("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n");
    }

    @Test
    void aResponseThatWasCutEndsTooEarly() throws Exception {
        endPoint.play(RecordedResponse.of(200, TEXT, frames("data"), "cut"), false);
        assertThat(fills(2)).endsWith("4\r\ndata\r\n");
        assertThat(fill()).isNull();
    }

    @Test
    void aResponseThatWasCutByAnExceptionEndsWithIt() throws Exception {
        List<Thrown> thrown = List.of(new Thrown(TimeoutException.class.getName(), "Idle timeout 500 ms"));
        endPoint.play(RecordedResponse.of(200, TEXT, frames("data"), "cut").withThrown(thrown), false);
        assertThat(fills(2)).endsWith("4\r\ndata\r\n");
        assertThatThrownBy(this::fill).isExactlyInstanceOf(TimeoutException.class).hasMessage("Idle timeout 500 ms");
    }

    @Test
    void whatIsWrittenGoesNowhere() throws Exception {
        ByteBuffer request = ByteBuffer.wrap(new byte[1 << 20]);
        assertThat(endPoint.flush(request)).isTrue();
        assertThat(request.hasRemaining()).isFalse();
        endPoint.close();
        assertThatThrownBy(() -> endPoint.flush(request)).isInstanceOf(IOException.class);
    }
}

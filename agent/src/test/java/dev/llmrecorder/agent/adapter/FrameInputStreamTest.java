package dev.llmrecorder.agent.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameInputStreamTest {

    private static FrameInputStream stream(String cut, String... frames) {
        List<byte[]> bytes = List.of(frames).stream().map(frame -> frame.getBytes(UTF_8)).toList();
        return new FrameInputStream(RecordedResponse.of(200, Map.of(), bytes, cut), FrameInputStreamTest.class);
    }

    @Test
    void aReadEndsWhereAFrameEnds() throws IOException {
        FrameInputStream stream = stream(null, "data: 1\n\n", "", "data: 2\n\n");
        byte[] buffer = new byte[100];
        assertThat(new String(buffer, 0, stream.read(buffer), UTF_8)).isEqualTo("data: 1\n\n");
        assertThat(stream.read(buffer, 0, 4)).isEqualTo(4);
        assertThat(stream.available()).isEqualTo(5);
        assertThat(new String(buffer, 0, stream.read(buffer), UTF_8)).isEqualTo(": 2\n\n");
        assertThat(stream.read(buffer)).isEqualTo(-1);
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void singleBytesAreUnsigned() throws IOException {
        assertThat(stream(null, "é").read()).isEqualTo(0xC3);
    }

    @Test
    void aCutRecordingEndsInAnExceptionAfterItsLastByte() throws IOException {
        FrameInputStream stream = stream("cut as recorded", "data: 1\n\n");
        assertThat(stream.readNBytes(9)).hasSize(9);
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessage("cut as recorded");
    }

    @Test
    void aClosedStreamCannotBeRead() {
        FrameInputStream stream = stream(null, "data");
        stream.close();
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    }

    @Test
    void anEmptyReadReadsNothing() throws IOException {
        assertThat(stream(null, "data").read(new byte[0])).isZero();
    }
}

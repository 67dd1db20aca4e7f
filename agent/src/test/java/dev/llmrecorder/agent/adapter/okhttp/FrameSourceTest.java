package dev.llmrecorder.agent.adapter.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recorded body comes frame by frame, and ends as it ended. */
final class FrameSourceTest {

    private final Call call = new OkHttpClient().newCall(new Request.Builder().url("http://127.0.0.1/").build());

    private FrameSource source(Protocol protocol, String cut, String... frames) {
        List<byte[]> bytes = Stream.of(frames).map(frame -> frame.getBytes(StandardCharsets.UTF_8)).toList();
        return new FrameSource(RecordedResponse.of(200, Map.of(), bytes, cut), protocol, call);
    }

    @Test
    void noReadGoesPastTheEndOfAFrame() throws IOException {
        Source source = source(Protocol.HTTP_1_1, null, "one", "", "two", "three", "");
        List<String> reads = new ArrayList<>();
        Buffer buffer = new Buffer();
        while (source.read(buffer, 4) >= 0) {
            reads.add(buffer.readUtf8());
        }
        assertThat(reads).containsExactly("one", "two", "thre", "e");
        assertThat(source.read(buffer, 4)).isEqualTo(-1);
    }

    @Test
    void aStreamOnABufferMeetsTheFramesToo() throws IOException {
        String large = "x".repeat(20_000);
        InputStream in = Okio.buffer(source(Protocol.HTTP_1_1, null, "one", large, "two")).inputStream();
        List<Integer> reads = new ArrayList<>();
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            reads.add(count);
        }
        assertThat(reads).first().isEqualTo(3);
        assertThat(reads).last().isEqualTo(3);
        assertThat(reads.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20_006);
    }

    @Test
    void afterTheLastFrameOfOneThatWasCutTheConnectionIsBroken() throws IOException {
        BufferedSource source = Okio.buffer(source(Protocol.HTTP_1_1, "cut off", "one"));
        assertThat(source.readUtf8(3)).isEqualTo("one");
        assertThatThrownBy(source::exhausted).isInstanceOf(EOFException.class).hasMessage("cut off");

        BufferedSource multiplexed = Okio.buffer(source(Protocol.HTTP_2, "cut off"));
        assertThatThrownBy(multiplexed::exhausted).isExactlyInstanceOf(IOException.class).hasMessage("cut off");
    }

    @Test
    void whatComesAfterACancelFailsAsOnAConnection() throws IOException {
        BufferedSource source = Okio.buffer(source(Protocol.HTTP_1_1, null, "one", "two"));
        assertThat(source.readUtf8(1)).isEqualTo("o");
        call.cancel();
        assertThat(source.readUtf8(2)).as("what was there already").isEqualTo("ne");
        assertThatThrownBy(source::exhausted).isInstanceOf(SocketException.class).hasMessage("Socket closed");
        assertThatThrownBy(Okio.buffer(source(Protocol.HTTP_2, null, "one"))::exhausted)
                .isInstanceOf(IOException.class)
                .hasMessage("stream was reset: CANCEL");
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, names = {"HTTP_1_1", "HTTP_2"})
    void aClosedBodyIsReadNoMore(Protocol protocol) throws IOException {
        BufferedSource source = Okio.buffer(source(protocol, null, "one"));
        InputStream in = source.inputStream();
        source.close();
        assertThatThrownBy(source::exhausted).isInstanceOf(IllegalStateException.class).hasMessage("closed");
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("closed");
    }
}

package dev.llmrecorder.agent.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Netty's encoder writes is read. */
class Http2FramesTest {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final String CHAT = "/openai/deployments/gpt-4o_mini/chat/completions?api-version=2026%2d01~x";

    private final Http2HeadersEncoder encoder = encoderOf(false);

    /** @param plain whether texts are not encoded */
    private static Http2HeadersEncoder encoderOf(boolean plain) {
        return new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, false, 16, plain ? Integer.MAX_VALUE : 0);
    }

    private static byte[] block(Http2HeadersEncoder encoder, String method, String path) throws Http2Exception {
        ByteBuf out = Unpooled.buffer();
        encoder.encodeHeaders(3, new DefaultHttp2Headers().method(method).path(path).scheme("https").authority("llm:8443")
                .add("content-type", "application/json").add("x-text", "\u00e9"), out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] frame(int type, int flags, byte... payload) {
        byte[] head = {(byte) (payload.length >> 16), (byte) (payload.length >> 8), (byte) payload.length, (byte) type,
            (byte) flags, 0, 0, 0, 3};
        return concat(head, payload);
    }

    private static byte[] concat(byte[]... parts) {
        return Stream.of(parts).reduce(new byte[0], (one, next) -> {
            byte[] both = Arrays.copyOf(one, one.length + next.length);
            System.arraycopy(next, 0, both, one.length, next.length);
            return both;
        });
    }

    @Test
    void headersAreReadAmongOtherFrames() throws Exception {
        byte[] write = concat(
                PREFACE.getBytes(ISO_8859_1), frame(SETTINGS, 0, new byte[12]), frame(HEADERS, 4, block(encoder, "POST", CHAT)),
                frame(DATA, 1, "{}".getBytes(ISO_8859_1)), frame(HEADERS, 5, block(encoder, "GET", "/v1/models")));
        assertThat(new Http2Frames(write).requests())
                .containsExactly(new Outgoing("POST", "llm:8443", CHAT), new Outgoing("GET", "", "/v1/models"));
    }

    @Test
    void whatWasSentBeforeIsLeftOut() throws Exception {
        block(encoder, "DELETE", "/v1/files");
        byte[] write = frame(HEADERS, 5, block(encoder, "DELETE", "/v1/chat/completions"));
        assertThat(new Http2Frames(write).requests()).containsExactly(new Outgoing("", "", "/v1/chat/completions"));
        assertThat(new Http2Frames(frame(HEADERS, 5, block(encoder, "DELETE", "/v1/files"))).requests()).isEmpty();
    }

    @Test
    void textsThatAreNotEncodedAreRead() throws Exception {
        byte[] write = frame(HEADERS, 5, block(encoderOf(true), "POST", CHAT));
        assertThat(new Http2Frames(write).requests()).containsExactly(new Outgoing("POST", "llm:8443", CHAT));
    }

    @Test
    void allCharactersOfUrlsAreRead() throws Exception {
        String path = IntStream.range(' ', 127)
                .filter(c -> c != '\\')
                .mapToObj(Character::toString)
                .reduce("/", String::concat);
        byte[] write = frame(HEADERS, 5, block(encoder, "POST", path));
        assertThat(new Http2Frames(write).requests()).extracting(Outgoing::target).containsExactly(path);
    }

    @Test
    void paddingAndPriorityAreNoPartOfTheHeaders() throws Exception {
        byte[] block = block(encoder, "POST", CHAT);
        byte[] write = frame(HEADERS, 0x2C, concat(new byte[] {3, 0, 0, 0, 0, 15}, block, new byte[3]));
        assertThat(new Http2Frames(write).requests()).containsExactly(new Outgoing("POST", "llm:8443", CHAT));
    }

    @Test
    void tunnelsAreNone() throws Exception {
        byte[] write = frame(HEADERS, 4, block(encoder, "CONNECT", "/v1/realtime"));
        assertThat(new Http2Frames(write).requests()).isEmpty();
    }

    @Test
    void whatIsCutIsReadAsFarAsItGoes() throws Exception {
        byte[] write = concat(frame(SETTINGS, 0), frame(HEADERS, 4, block(encoder, "POST", CHAT)));
        for (int length = 0; length < write.length; length++) {
            assertThat(new Http2Frames(Arrays.copyOf(write, length)).requests())
                    .allMatch(request -> request.target().equals(CHAT) && request.method().equals("POST"));
        }
    }

    @Test
    void headersThatAreCutBeforeTheirPathAreUnfinished() throws Exception {
        byte[] settings = frame(SETTINGS, 0, new byte[6]);
        byte[] write = concat(settings, frame(HEADERS, 4, block(encoder, "POST", CHAT)));
        int head = 9;
        for (int length : List.of(settings.length + head, settings.length + head + 5)) {
            assertThat(new Http2Frames(Arrays.copyOf(write, length)).unfinished()).isEqualTo(settings.length);
        }
        assertThat(new Http2Frames(write).unfinished()).isEqualTo(write.length);
        assertThat(new Http2Frames(settings).unfinished()).isEqualTo(settings.length);
    }

    @Test
    void otherBytesAreNone() {
        String endless = "\0\0\u0010\u0001\u0004\0\0\0\u0003" + "\u00ff".repeat(16);
        String allPadding = "\0\0\u0001\u0001\u0008\0\0\0\u0001\u00ff";
        for (String text : List.of("", "POST / HTTP/1.1\r\n", PREFACE.substring(0, 20), endless, allPadding, "\0\0\0\u0055")) {
            assertThat(new Http2Frames(text.getBytes(ISO_8859_1)).requests()).as(text).isEmpty();
        }
    }
}

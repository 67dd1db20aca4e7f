package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class ContentDecodingTest {

    private static final String STREAM = IntStream.range(0, 500)
                    .mapToObj(i -> "data: {\"i\":" + i * 7919 + "}\n\n")
                    .collect(Collectors.joining())
            + "data: [DONE]\n\n";

    private interface Packing {
        OutputStream open(OutputStream out) throws IOException;
    }

    private static byte[] pack(Packing packing, byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.open(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        return pack(GZIPOutputStream::new, bytes);
    }

    private static byte[] zlib(byte[] bytes) {
        return pack(DeflaterOutputStream::new, bytes);
    }

    private static byte[] rawDeflate(byte[] bytes) {
        return pack(out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true)), bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertUnpacked(byte[] packed, String... encodings) {
        Exchange exchange = Exchange.chat().header("content-encoding", encodings).answers(Exchange.EVENTS, packed);

        assertThat(exchange.response().members().keySet()).containsExactly("body", "is_streaming");
        assertThat(Exchange.text(exchange.replay())).isEqualTo(STREAM);
        assertThat(exchange.replay().headers()).containsOnlyKeys("content-type");
    }

    @Test
    void whatTheJdkCanUndoIsUndone() {
        assertUnpacked(gzip(utf8(STREAM)), "gzip");
        assertUnpacked(gzip(utf8(STREAM)), "X-GZip");
        assertUnpacked(zlib(utf8(STREAM)), "deflate");
        assertUnpacked(rawDeflate(utf8(STREAM)), "deflate");
        assertUnpacked(utf8(STREAM), "identity");
        assertUnpacked(gzip(zlib(utf8(STREAM))), "deflate, gzip");
        assertUnpacked(gzip(zlib(utf8(STREAM))), "deflate", "identity, gzip");
    }

    @Test
    void ofATruncatedBodyAsMuchAsPossibleIsKept() {
        byte[] packed = gzip(utf8(STREAM));
        Exchange exchange = Exchange.chat()
                .header("content-encoding", "gzip")
                .answers(Exchange.EVENTS, Arrays.copyOf(packed, packed.length / 2));

        RecordedResponse answer = exchange.replay();

        assertThat(STREAM).startsWith(Exchange.text(answer));
        assertThat(answer.frames().size()).isBetween(100, 499);
        assertThat(answer.cut()).isNotNull();
    }

    @Test
    void aStreamThatLacksOnlyItsPackingsEndIsWhole() {
        byte[] packed = gzip(utf8(STREAM));
        Exchange exchange = Exchange.chat()
                .header("content-encoding", "gzip")
                .answers(Exchange.EVENTS, Arrays.copyOf(packed, packed.length - 8))
                .cut();

        assertThat(Exchange.text(exchange.replay())).isEqualTo(STREAM);
        assertThat(exchange.replay().cut()).isNull();
    }

    @Test
    void whatTheJdkCannotUndoIsKeptAsItCame() {
        byte[] packed = {0x0b, 0x02, (byte) 0x80, 'h', 'i', 0x03};
        for (List<String> encodings : List.of(List.of("br"), List.of("zstd"), List.of("gzip", "br"), List.of("gzip"))) {
            Exchange exchange = Exchange.chat()
                    .header("content-encoding", encodings.toArray(String[]::new))
                    .answers(Exchange.EVENTS, packed);

            assertThat(exchange.response().text("encoding")).isEqualTo("base64");
            assertThat(Exchange.bytes(exchange.replay())).isEqualTo(packed);
            assertThat(exchange.replay().headers()).containsEntry("content-encoding", encodings);
        }
    }

    @Test
    void anEmptyBodyIsEmptyHoweverItIsPacked() {
        Exchange exchange = Exchange.post("http://h/x").header("content-encoding", "gzip").answers(null, "");

        assertThat(JsonWriter.wire(exchange.response()))
                .isEqualTo("{\"body\":\"\",\"is_streaming\":false,\"encoding\":\"text\"}");
    }
}

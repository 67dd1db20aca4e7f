package dev.llmrecorder.agent.adapter.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.agent.adapter.ClientException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorder gets the bytes of a body that go out, and the body stays what it is. */
final class OutgoingBodyTest {

    private static final MediaType JSON = MediaType.get("application/json");

    /** A body of an application's own. */
    private static class Own extends RequestBody {

        final AtomicInteger writes = new AtomicInteger();
        long length = -1;
        boolean oneShot;
        boolean duplex;
        BufferedSink kept;

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public boolean isDuplex() {
            return duplex;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            kept = sink;
            if (!duplex) {
                sink.writeUtf8("body ").writeUtf8(String.valueOf(writes.incrementAndGet()));
            }
        }
    }

    private static String text(OutgoingBody body) {
        return new String(body.bytes(), UTF_8);
    }

    private static String sent(RequestBody body) throws IOException {
        Buffer network = new Buffer();
        BufferedSink sink = Okio.buffer((okio.Sink) network);
        body.writeTo(sink);
        sink.close();
        return network.readUtf8();
    }

    @Test
    void itsPropertiesAreTheApplications() throws Exception {
        Own own = new Own();
        own.length = 6;
        own.oneShot = true;
        for (OutgoingBody body : new OutgoingBody[] {new CopiedBody(own), ReadBody.read(own)}) {
            assertThat(body.contentType()).isSameAs(JSON);
            assertThat(body.contentLength()).isEqualTo(6);
            assertThat(body.isOneShot()).isTrue();
            assertThat(body.isDuplex()).isFalse();
        }
    }

    @Test
    void aCopyBeginsAnewWithEachTime() throws IOException {
        OutgoingBody body = new CopiedBody(new Own());
        assertThat(sent(body)).isEqualTo("body 1");
        assertThat(text(body)).isEqualTo("body 1");
        assertThat(sent(body)).isEqualTo("body 2");
        assertThat(text(body)).isEqualTo("body 2");
    }

    @Test
    void whatDidNotGoOutIsWrittenForTheRecorderUnlessThatIsTheOnlyTime() {
        Own own = new Own();
        assertThat(text(new CopiedBody(own))).isEqualTo("body 1");
        own.oneShot = true;
        assertThat(new CopiedBody(own).bytes()).isNull();
        assertThat(own.writes).hasValue(1);
    }

    @Test
    void aDuplexBodyIsCopiedWhileItGoesOut() throws IOException {
        Own own = new Own();
        own.duplex = true;
        OutgoingBody body = new CopiedBody(own);
        Buffer network = new Buffer();
        body.writeTo(network);
        own.kept.writeUtf8("one ").flush();
        assertThat(network.readUtf8()).isEqualTo("one ");
        own.kept.writeUtf8("two").close();
        assertThat(network.readUtf8()).isEqualTo("two");
        assertThat(text(body)).isEqualTo("one two");
    }

    @Test
    void aDuplexBodyThatIsNotClosedIsNotKnown() throws Exception {
        Own own = new Own();
        own.duplex = true;
        OutgoingBody copied = new CopiedBody(own);
        copied.writeTo(new Buffer());
        own.kept.writeUtf8("one").flush();
        assertThat(copied.bytes()).isNull();
    }

    @Test
    void aDuplexBodyIsHeldBackUntilItGoesOut() throws Exception {
        Own own = new Own();
        own.duplex = true;
        OutgoingBody body = ReadBody.read(own);
        assertThat(body.bytes()).isNull();
        own.kept.writeUtf8("one ").flush();
        Buffer network = new Buffer();
        body.writeTo(network);
        assertThat(network.readUtf8()).isEqualTo("one ");
        own.kept.writeUtf8("two").flush();
        assertThat(network.readUtf8()).isEqualTo("two");
        own.kept.close();
    }

    @Test
    void aDuplexBodyThatIsClosedWhileItIsWrittenIsRead() throws Exception {
        RequestBody own = new Own() {
            @Override
            public boolean isDuplex() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("all").close();
            }
        };
        OutgoingBody body = ReadBody.read(own);
        assertThat(text(body)).isEqualTo("all");
        assertThat(sent(body)).isEqualTo("all");
    }

    @Test
    void aBodyThatWasReadIsPlayedFromItsBytes() throws Exception {
        Own own = new Own();
        OutgoingBody body = ReadBody.read(own);
        assertThat(text(body)).isEqualTo("body 1");
        assertThat(sent(body)).isEqualTo("body 1");
        assertThat(own.writes).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 30})
    void aBodyThatHasNotItsLengthIsRefusedAsByTheClient(long length) {
        Own own = new Own();
        own.length = length;
        assertThatThrownBy(() -> ReadBody.read(own))
                .isInstanceOf(ClientException.class)
                .hasCauseInstanceOf(ProtocolException.class)
                .hasMessage(length == 3 ? "expected 3 bytes but received 6" : "unexpected end of stream");
    }

    @Test
    void whatABodyThrowsIsTheApplications() {
        RequestBody failing = new Own() {
            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                throw new FileNotFoundException("no file");
            }
        };
        assertThatThrownBy(() -> ReadBody.read(failing)).hasCauseInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> new CopiedBody(failing).writeTo(new Buffer())).isInstanceOf(FileNotFoundException.class);
    }
}

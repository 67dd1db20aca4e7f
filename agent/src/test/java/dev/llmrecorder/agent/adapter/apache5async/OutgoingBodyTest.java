package dev.llmrecorder.agent.adapter.apache5async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.junit.jupiter.api.Test;

/** The recorder gets a body's bytes, and the client sends the same body. */
class OutgoingBodyTest {

    private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

    /** A connection that takes so many bytes at a time. */
    private static final class Connection implements DataStreamChannel {

        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final int atATime;
        private boolean ended;

        Connection(int atATime) {
            this.atATime = atATime;
        }

        String sent() {
            return sent.toString(UTF_8);
        }

        @Override
        public int write(ByteBuffer source) {
            int count = Math.min(atATime, source.remaining());
            for (int i = 0; i < count; i++) {
                sent.write(source.get());
            }
            return count;
        }

        @Override
        public void endStream() {
            ended = true;
        }

        @Override
        public void endStream(List<? extends Header> trailers) {
            ended = true;
        }

        @Override
        public void requestOutput() {
            // is asked as long as there is something
        }
    }

    private static AsyncEntityProducer live() {
        return new BasicAsyncEntityProducer(BODY, ContentType.APPLICATION_JSON);
    }

    private static String sent(AsyncDataProducer body) throws IOException {
        Connection connection = new Connection(3);
        while (!connection.ended) {
            assertThat(body.available()).isPositive();
            body.produce(connection);
        }
        return connection.sent();
    }

    /** A server that answers early does not wait for the end that the client has still to send. */
    @Test
    void jsonThatHasEndedIsTheWholeBody() throws Exception {
        CopiedBody body = new CopiedBody(new Endless(), -1, () -> false);
        body.produce(new Connection(BODY.length - 1));
        assertThat(body.bytes()).isNull();
        body.releaseResources();
        body.produce(new Connection(BODY.length));
        assertThat(body.bytes()).isEqualTo(BODY);
    }

    /** Never says that it has ended. */
    private static final class Endless implements AsyncDataProducer {

        @Override
        public int available() {
            return BODY.length;
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            channel.write(ByteBuffer.wrap(BODY));
        }

        @Override
        public void releaseResources() {
            // has none
        }
    }

    @Test
    void theCopyIsWhatWasSentLast() throws Exception {
        CopiedBody body = new CopiedBody(live(), -1, () -> true);
        assertThat(sent(body)).isEqualTo("{\"a\":1}");
        body.releaseResources();
        assertThat(sent(body)).isEqualTo("{\"a\":1}");
        assertThat(body.bytes()).isEqualTo(BODY);
    }

    @Test
    void aBodyThatHasNotAllGoneOutIsReadAgainWhenItIsNoMoreWanted() throws Exception {
        CopiedBody body = new CopiedBody(live(), BODY.length, () -> true);
        body.produce(new Connection(3));
        assertThat(body.bytes()).as("still on its way").isNull();
        body.releaseResources();
        assertThat(body.bytes()).isEqualTo(BODY);
        assertThat(new CopiedBody(live(), BODY.length, () -> true).bytes()).as("not begun").isEqualTo(BODY);
    }

    @Test
    void aBodyThatCannotBeReadAgainIsNotKnown() throws Exception {
        CopiedBody body = new CopiedBody(live(), BODY.length, () -> false);
        body.produce(new Connection(3));
        body.releaseResources();
        assertThat(body.bytes()).isNull();
    }

    @Test
    void noBodyHasNoBytes() {
        assertThat(new CopiedBody(live(), 0, () -> false).bytes()).isEmpty();
    }

    @Test
    void aBodyThatWasReadCanBeSentAgainAndAgain() throws Exception {
        AsyncEntityProducer live = live();
        ReadBody body = new ReadBody(BodyReader.read(live).get(), live);
        assertThat(sent(body)).isEqualTo("{\"a\":1}");
        assertThat(body.available()).isZero();
        body.releaseResources();
        assertThat(sent(body)).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatABodyThrowsIsToldToWhoeverReadsIt() {
        AsyncDataProducer broken = new AsyncDataProducer() {
            @Override
            public int available() {
                return 1;
            }

            @Override
            public void produce(DataStreamChannel channel) throws IOException {
                throw new IOException("no such prompt");
            }

            @Override
            public void releaseResources() {
                // holds nothing
            }
        };
        assertThatThrownBy(() -> BodyReader.read(broken).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no such prompt");
    }
}

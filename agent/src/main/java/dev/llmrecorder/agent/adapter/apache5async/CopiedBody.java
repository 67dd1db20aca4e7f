package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.core.key.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/**
 * A body of which a copy is taken as it goes out. The client may send it more than once, for retries, redirects and
 * authentication: each time the copy begins anew. Where it has not all gone out, it is read again.
 */
final class CopiedBody implements AsyncDataProducer {

    private final AsyncDataProducer live;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final long length;
    private final BooleanSupplier repeatable;
    private volatile boolean begun;
    private volatile boolean whole;

    /**
     * @param length in bytes, -1 where it is not known
     * @param repeatable whether it can be produced again after its resources were released
     */
    CopiedBody(AsyncDataProducer live, long length, BooleanSupplier repeatable) {
        this.live = live;
        this.length = length;
        this.repeatable = repeatable;
    }

    @Override
    public int available() {
        return live.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (!begun) {
            begun = true;
            whole = false;
            copy.reset();
        }
        live.produce(new Tee(channel));
    }

    /** The client asks for it when the body is no more wanted, and before it is to go out again. */
    @Override
    public void releaseResources() {
        begun = false;
        live.releaseResources();
    }

    /**
     * What went out the last time; all of it, even where the server answered early, or there was no connection.
     *
     * @return null where part is missing and cannot be had, or is still on its way
     */
    byte[] bytes() {
        byte[] sent = copy.toByteArray();
        if (whole || sent.length == length || RequestBody.hasEnded(sent)) {
            return sent;
        }
        return begun || !repeatable.getAsBoolean() ? null : readAgain();
    }

    private byte[] readAgain() {
        Sink sink = new Sink();
        try {
            int before;
            do {
                before = sink.bytes.size();
                live.produce(sink);
            } while (!sink.ended && sink.bytes.size() > before);
            return sink.ended ? sink.bytes.toByteArray() : null;
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            live.releaseResources();
        }
    }

    private static final class Sink implements DataStreamChannel {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean ended;

        @Override
        public int write(ByteBuffer source) {
            byte[] piece = new byte[source.remaining()];
            source.get(piece);
            bytes.writeBytes(piece);
            return piece.length;
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
            // what is not there now is not waited for
        }
    }

    private final class Tee implements DataStreamChannel {

        private final DataStreamChannel channel;

        Tee(DataStreamChannel channel) {
            this.channel = channel;
        }

        @Override
        public void requestOutput() {
            channel.requestOutput();
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            ByteBuffer written = source.duplicate();
            int count = channel.write(source);
            written.limit(source.position());
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            copy.writeBytes(bytes);
            return count;
        }

        @Override
        public void endStream() throws IOException {
            channel.endStream();
            whole = true;
        }

        @Override
        public void endStream(List<? extends Header> trailers) throws IOException {
            channel.endStream(trailers);
            whole = true;
        }
    }
}

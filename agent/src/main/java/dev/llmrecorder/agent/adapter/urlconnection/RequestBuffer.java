package dev.llmrecorder.agent.adapter.urlconnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A request body that is held back until it is known who answers. Refuses what the JDK's streams refuse, with their messages:
 * in a streaming mode a write after the end and a length other than the fixed one; else nothing, and a late write is ignored.
 */
final class RequestBuffer extends OutputStream {

    /** For {@code fixedLength}: the body has any length. */
    static final long ANY_LENGTH = -1;

    private final ByteArrayOutputStream body;
    private final boolean streaming;
    private final long fixedLength;
    private long written;
    private boolean closed;

    /**
     * @param body where the bytes go
     * @param streaming whether the application chose a streaming mode, chunked or of fixed length
     * @param fixedLength how many bytes are to come, or {@link #ANY_LENGTH}
     */
    RequestBuffer(ByteArrayOutputStream body, boolean streaming, long fixedLength) {
        this.body = body;
        this.streaming = streaming;
        this.fixedLength = fixedLength;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            if (streaming) {
                throw new IOException("Stream is closed");
            }
            return;
        }
        written += length;
        if (fixedLength != ANY_LENGTH && written > fixedLength) {
            throw new IOException("too many bytes written");
        }
        body.write(bytes, offset, length);
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            if (!isComplete()) {
                throw new IOException("insufficient data written");
            }
        }
    }

    /**
     * Ends the body because the response is asked for.
     *
     * @throws IOException when it does not have its fixed length
     */
    synchronized void finish() throws IOException {
        close();
        if (!isComplete()) {
            throw new IOException("Incomplete output stream");
        }
    }

    private boolean isComplete() {
        return fixedLength == ANY_LENGTH || written == fixedLength;
    }
}

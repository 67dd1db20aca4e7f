package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The body of a recorded response for blocking clients. A read never goes past the end of a frame, so a reader that takes what
 * comes meets the events one by one, as it did live. Where the recording was cut, the end is an {@link IOException}, which may
 * be the client's own for a connection that broke.
 */
public final class FrameInputStream extends InputStream {

    private final List<byte[]> frames;
    private final RecordedResponse response;
    private final Class<?> adapter;
    private final Pacing pacing;
    private final UnaryOperator<IOException> broken;
    private int frame;
    private int position;
    private volatile boolean closed;
    private volatile boolean ended;

    /** @param adapter a class of the client's adapter */
    public FrameInputStream(RecordedResponse response, Class<?> adapter) {
        this(response, adapter, UnaryOperator.identity());
    }

    /**
     * @param adapter a class of the client's adapter
     * @param broken makes the client's own exception of what is thrown where the recording was cut and tells of no exception that
     *     could be made again
     */
    public FrameInputStream(RecordedResponse response, Class<?> adapter, UnaryOperator<IOException> broken) {
        this.response = response;
        this.adapter = adapter;
        this.pacing = new Pacing(response);
        this.frames = response.frames();
        this.broken = broken;
    }

    /** Moves over frames that are read up; false at the end. */
    private boolean hasBytes() throws IOException {
        checkOpen();
        while (frame < frames.size() && position == frames.get(frame).length) {
            frame++;
            position = 0;
        }
        if (frame < frames.size()) {
            if (position == 0) {
                pacing.await(frame, () -> closed);
                checkOpen();
            }
            return true;
        }
        if (response.cut() == null) {
            ended = true;
            return false;
        }
        IOException recorded = RecordedThrowable.of(response.thrown(), IOException.class, adapter);
        throw recorded == null ? broken.apply(new IOException(response.cut())) : recorded;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("stream is closed");
        }
    }

    @Override
    public synchronized int read() throws IOException {
        return hasBytes() ? frames.get(frame)[position++] & 0xFF : -1;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (!hasBytes()) {
            return -1;
        }
        byte[] current = frames.get(frame);
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() throws IOException {
        checkOpen();
        return frame < frames.size() ? frames.get(frame).length - position : 0;
    }

    /** Whether a reader has met the end of the body. */
    public boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        closed = true; // waits for no reader, who may be waiting for a frame
    }
}

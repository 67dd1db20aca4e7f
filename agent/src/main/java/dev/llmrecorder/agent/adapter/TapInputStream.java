package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.ResponseTap;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A live body on its way to the application: what is read is told to the tap, and so are the end, a failure and a close. */
public final class TapInputStream extends FilterInputStream {

    private final ResponseTap tap;
    private final Supplier<Map<String, List<String>>> trailers;

    public TapInputStream(InputStream live, ResponseTap tap) {
        this(live, tap, Map::of);
    }

    /** @param trailers what has followed the body, when that has come to its end */
    public TapInputStream(InputStream live, ResponseTap tap, Supplier<Map<String, List<String>>> trailers) {
        super(live);
        this.tap = tap;
        this.trailers = trailers;
    }

    private interface Read {
        int read() throws IOException;
    }

    private int tapped(Read read) throws IOException {
        try {
            return read.read();
        } catch (IOException | RuntimeException e) {
            tap.cut(e);
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        int value = tapped(super::read);
        if (value < 0) {
            tap.complete(trailers);
        } else {
            tap.bytes(new byte[] {(byte) value}, 0, 1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = tapped(() -> super.read(buffer, offset, length));
        if (count < 0) {
            tap.complete(trailers);
        } else {
            tap.bytes(buffer, offset, count);
        }
        return count;
    }

    /** Reads what is skipped: it belongs to the recording. */
    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 8192)];
        long total = 0;
        while (total < count) {
            int read = read(skipped, 0, (int) Math.min(skipped.length, count - total));
            if (read <= 0) {
                break;
            }
            total += read;
        }
        return total;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        tap.closed();
        super.close();
    }
}

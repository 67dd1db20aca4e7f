package dev.llmrecorder.agent.adapter;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A copy of a request body, taken as the body goes out. A client may send it more than once, for retries, redirects and
 * authentication: each time the copy begins anew.
 */
public final class BodyCopy {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean whole;

    /** Writes the body. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private void begin() {
        copy.reset();
        whole = false;
    }

    /** Has the body written to {@code out}, and copies it. */
    public void write(Body body, OutputStream out) throws IOException {
        begin();
        body.writeTo(new TeeOutputStream(out, copy));
        whole = true;
    }

    /** The body to be read, and copied as it is. */
    public InputStream read(InputStream body) {
        begin();
        return new CopiedStream(body);
    }

    /**
     * The bytes that went out the last time. A server that answers early, with 413 or instead of 100, gets only part of the
     * body, or none.
     *
     * @param again writes a body that can be written again, for what did not go out; null for one that can not
     * @return null where not all of it went out and it cannot be written again
     */
    public byte[] bytes(Body again) {
        if (!whole && again != null) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try {
                again.writeTo(all);
                return all.toByteArray();
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }
        return whole ? copy.toByteArray() : null;
    }

    private final class CopiedStream extends FilterInputStream {

        CopiedStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value < 0) {
                whole = true;
            } else {
                copy.write(value);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                whole = true;
            } else {
                copy.write(buffer, offset, count);
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

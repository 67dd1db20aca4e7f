package dev.llmrecorder.agent.adapter.okhttp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;

/**
 * A body of which a copy is taken as it goes out. The client may write it more than once, for retries, redirects and
 * authentication, and interceptors may to look at it: each time the copy begins anew. A duplex body is whole once it is closed.
 */
final class CopiedBody extends OutgoingBody {

    private volatile ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private volatile boolean whole;

    CopiedBody(RequestBody body) {
        super(body);
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        whole = false;
        copy = new ByteArrayOutputStream();
        BufferedSink copied = Okio.buffer(new Copying(sink, copy));
        original().writeTo(copied);
        if (isDuplex()) {
            return; // another thread may be writing
        }
        if (copied.isOpen()) {
            copied.emit();
        }
        whole = true;
    }

    /** A server that answers early, with 413 or instead of 100, gets only part of the body, or none: then it is written again. */
    @Override
    byte[] bytes() {
        if (!whole && !isDuplex() && !isOneShot()) {
            Buffer again = new Buffer();
            try {
                original().writeTo(again);
                return again.readByteArray();
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }
        return whole ? copy.toByteArray() : null;
    }

    private final class Copying extends ForwardingSink {

        private final ByteArrayOutputStream copy;

        Copying(Sink live, ByteArrayOutputStream copy) {
            super(live);
            this.copy = copy;
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            source.copyTo(copy, 0, byteCount); // before they are moved on
            super.write(source, byteCount);
        }

        @Override
        public void close() throws IOException {
            super.close();
            whole = true;
        }
    }
}

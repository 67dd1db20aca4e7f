package dev.llmrecorder.agent.adapter.okhttp;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.Sink;
import okio.Timeout;

/**
 * What the application writes a duplex body to before it is decided where the call goes, and afterwards: it may keep the sink and
 * write on. Holds everything back until there is a connection.
 */
final class DuplexSink implements Sink {

    private final Buffer held = new Buffer();
    private BufferedSink live;
    private boolean closed;

    /** The body's bytes; null as long as the application has not closed the sink: it may write more. */
    synchronized byte[] bytes() {
        return closed ? held.clone().readByteArray() : null;
    }

    /** Lets what is held back go out, and what comes. The client may call it again with another connection for a whole body. */
    synchronized void goOutTo(BufferedSink connection) throws IOException {
        live = connection;
        connection.write(held.clone(), held.size());
        connection.flush();
        if (closed) {
            connection.close();
        }
    }

    @Override
    public synchronized void write(Buffer source, long byteCount) throws IOException {
        if (live == null) {
            held.write(source, byteCount);
        } else {
            live.write(source, byteCount);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        if (live != null) {
            live.flush();
        }
    }

    @Override
    public synchronized Timeout timeout() {
        return live == null ? Timeout.NONE : live.timeout();
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            if (live != null) {
                live.close();
            }
        }
    }
}

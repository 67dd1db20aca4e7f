package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.TeeOutputStream;
import io.helidon.webclient.api.ClientRequest.OutputStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A request's body, copied as the application writes it; or read first, and then written from the bytes. */
final class OutgoingBody implements OutputStreamHandler {

    private final OutputStreamHandler application;
    private byte[] read;
    private ByteArrayOutputStream copy;
    private boolean whole;

    OutgoingBody(OutputStreamHandler application) {
        this.application = application;
    }

    /** A body that is in memory already. */
    OutgoingBody(byte[] bytes) {
        this((OutputStreamHandler) null);
        this.read = bytes;
    }

    /** The body's bytes, null where the application has not written all of them; it is asked where it was not asked before. */
    byte[] bytes() {
        if (read == null && copy == null) {
            try {
                read();
            } catch (ClientException e) {
                return null;
            }
        }
        return read != null ? read : whole ? copy.toByteArray() : null;
    }

    /**
     * Has the application write the body.
     *
     * @throws ClientException with what the client throws where the application fails to
     */
    void read() throws ClientException {
        if (read != null) {
            return;
        }
        Memory memory = new Memory();
        try {
            application.handle(memory);
        } catch (IOException e) {
            throw new ClientException(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw new ClientException(e);
        }
        if (!memory.closed) {
            throw new ClientException(new IllegalStateException("Output stream was not closed in handler"));
        }
        read = memory.toByteArray();
    }

    @Override
    public void handle(OutputStream out) throws IOException {
        if (read != null) {
            out.write(read);
            out.close();
            return;
        }
        copy = new ByteArrayOutputStream();
        whole = false;
        application.handle(new TeeOutputStream(new UntilClosed(out), copy));
    }

    /**
     * Where the body goes. Where the host answers before it, the client breaks the application's writing off with an exception, and
     * takes no more if that is swallowed; so the rest is copied all the same.
     */
    private final class UntilClosed extends FilterOutputStream {

        UntilClosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (RuntimeException e) {
                swallow(e);
            }
        }

        @Override
        public void close() throws IOException {
            whole = true;
            try {
                out.close();
            } catch (RuntimeException e) {
                swallow(e);
            }
        }

        private void swallow(RuntimeException e) {
            if (!e.getClass().getSimpleName().equals("OutputStreamInterruptedException")) {
                throw e;
            }
        }
    }

    private static final class Memory extends ByteArrayOutputStream {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}

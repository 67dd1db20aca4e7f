package dev.llmrecorder.agent.adapter;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A request body on its way to the network, of which a copy is kept for the recording. */
public final class TeeOutputStream extends FilterOutputStream {

    private final ByteArrayOutputStream copy;

    public TeeOutputStream(OutputStream live, ByteArrayOutputStream copy) {
        super(live);
        this.copy = copy;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        copy.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        copy.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.ResponseTap;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a client writes a live body to on the application's behalf: what is written is told to the tap, the end is not. */
public final class TapOutputStream extends FilterOutputStream {

    private final ResponseTap tap;

    public TapOutputStream(OutputStream out, ResponseTap tap) {
        super(out);
        this.tap = tap;
    }

    @Override
    public void write(int value) throws IOException {
        tap.bytes(new byte[] {(byte) value}, 0, 1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        tap.bytes(bytes, offset, length);
        out.write(bytes, offset, length);
    }
}

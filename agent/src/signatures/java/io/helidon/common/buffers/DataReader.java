package io.helidon.common.buffers;

import java.util.function.Supplier;

public class DataReader {

    public DataReader(Supplier<byte[]> bytes) {}

    public native int available();

    public native void ensureAvailable();

    public native int findNewLine(int limit);

    public native String readAsciiString(int length);

    public native void skip(int length);

    public native BufferData readBuffer();

    public static class InsufficientDataAvailableException extends RuntimeException {}
}

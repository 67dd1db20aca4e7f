package io.helidon.common.buffers;

import java.util.function.Supplier;

public class DataReader {

    public DataReader(Supplier<byte[]> bytes) {}

    public static class InsufficientDataAvailableException extends RuntimeException {}
}

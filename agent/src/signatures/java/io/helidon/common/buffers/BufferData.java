package io.helidon.common.buffers;

public interface BufferData {

    byte[] readBytes();
}

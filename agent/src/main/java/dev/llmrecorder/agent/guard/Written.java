package dev.llmrecorder.agent.guard;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a method is given to write: the first of its arguments that is bytes, or one or several buffers of them, or Netty's. */
final class Written {

    private static final ByteBuffer[] NOTHING = {};

    /** Views, whose positions can be moved. */
    private final ByteBuffer[] buffers;

    private Written(ByteBuffer... buffers) {
        this.buffers = buffers;
    }

    /**
     * @param call the object whose method is called, then its arguments: an array is followed by where the part of it that counts
     *     begins and how long that is, if not all of it does
     */
    static Written of(Object[] call) {
        for (int i = 1; i < call.length; i++) {
            if (call[i] instanceof byte[] bytes) {
                return new Written(ByteBuffer.wrap(bytes, (Integer) call[i + 1], (Integer) call[i + 2]));
            }
            if (call[i] instanceof ByteBuffer buffer) {
                return new Written(buffer.duplicate());
            }
            if (call[i] instanceof ByteBuffer[] several) {
                boolean isPart = i + 1 < call.length && call[i + 1] instanceof Integer;
                int from = isPart ? (Integer) call[i + 1] : 0;
                int to = isPart ? from + (Integer) call[i + 2] : several.length;
                return new Written(Arrays.stream(several, from, to).map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new));
            }
            ByteBuffer[] ofNetty = NettyBuffers.in(call[i]);
            if (ofNetty != null) {
                return new Written(ofNetty);
            }
        }
        return new Written(NOTHING);
    }

    /** The first byte, -1 where there is none. */
    int first() {
        for (ByteBuffer buffer : buffers) {
            if (buffer.hasRemaining()) {
                return buffer.get(buffer.position()) & 0xFF;
            }
        }
        return -1;
    }

    /** The first bytes, as many as there are up to {@code limit}. To be called once. */
    byte[] beginning(int limit) {
        int remaining = 0;
        for (ByteBuffer buffer : buffers) {
            remaining = Math.min(limit, remaining + Math.min(limit, buffer.remaining()));
        }
        byte[] bytes = new byte[remaining];
        int length = 0;
        for (ByteBuffer buffer : buffers) {
            int count = Math.min(buffer.remaining(), remaining - length);
            buffer.get(bytes, length, count);
            length += count;
        }
        return bytes;
    }
}

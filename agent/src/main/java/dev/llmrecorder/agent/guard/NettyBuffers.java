package dev.llmrecorder.agent.guard;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/** What is in a buffer of Netty's, of which the agent knows no type: each application has a copy of its own. */
final class NettyBuffers {

    /** By class; null for what is no buffer. */
    private static final ClassValue<Method> NIO_BUFFERS = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                if (each.getName().equals("io.netty.buffer.ByteBuf")) {
                    try {
                        return each.getMethod("nioBuffers");
                    } catch (NoSuchMethodException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return null;
        }
    };

    private NettyBuffers() {}

    /** Views of what is still to be read; null for what is no buffer, such as a part of a file, or null. */
    static ByteBuffer[] in(Object message) {
        Method nioBuffers = message == null ? null : NIO_BUFFERS.get(message.getClass());
        try {
            return nioBuffers == null ? null : (ByteBuffer[]) nioBuffers.invoke(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

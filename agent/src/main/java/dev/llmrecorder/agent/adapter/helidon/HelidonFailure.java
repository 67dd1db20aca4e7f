package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.util.List;

/** The client's exceptions as they were recorded. */
final class HelidonFailure {

    private static final String RESET = "io.helidon.http.http2.Http2Exception";

    private HelidonFailure() {}

    /** The exception; null where none was recorded that can be made again. Some are not made of a message alone. */
    static RuntimeException of(List<Thrown> thrown) {
        if (!thrown.isEmpty() && thrown.get(0).type().equals(UncheckedIOException.class.getName())) {
            IOException cause =
                    RecordedThrowable.of(thrown.subList(1, thrown.size()), IOException.class, HelidonFailure.class);
            return new UncheckedIOException(
                    thrown.get(0).message(), cause == null ? new IOException(thrown.get(0).message()) : cause);
        }
        RuntimeException reset = thrown.size() == 1 && thrown.get(0).type().equals(RESET) ? reset(thrown.get(0).message()) : null;
        return reset == null ? RecordedThrowable.of(thrown, RuntimeException.class, HelidonFailure.class) : reset;
    }

    /** Made of a code too, which is the first that there is; null where it cannot be made. */
    private static RuntimeException reset(String message) {
        try {
            for (Constructor<?> each : Class.forName(RESET, false, HelidonFailure.class.getClassLoader()).getConstructors()) {
                if (each.getParameterCount() == 2 && each.getParameterTypes()[0].isEnum()) {
                    return (RuntimeException) each.newInstance(each.getParameterTypes()[0].getEnumConstants()[0], message);
                }
            }
            return null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }
}

package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Thrown;
import java.util.List;

/** The engine's exceptions as they were recorded. */
final class KtorFailure {

    /** Those of a closed channel, which are made of their cause alone. By name: 3.0 has not all of them. */
    private static final String OF_CHANNEL = "io.ktor.utils.io.Closed";

    private KtorFailure() {}

    /** The exception; null where none was recorded that can be made again. */
    static Throwable of(List<Thrown> thrown) {
        if (thrown.size() > 1 && thrown.get(0).type().startsWith(OF_CHANNEL)) {
            try {
                Class<?> type = Class.forName(thrown.get(0).type(), false, KtorFailure.class.getClassLoader());
                return (Throwable) type.getConstructor(Throwable.class).newInstance(of(thrown.subList(1, thrown.size())));
            } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
                return of(thrown.subList(1, thrown.size()));
            }
        }
        return RecordedThrowable.of(thrown, Throwable.class, KtorFailure.class);
    }
}

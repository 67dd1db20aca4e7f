package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Thrown;
import io.ktor.utils.io.ClosedReadChannelException;
import java.util.List;

/** The engine's exceptions as they were recorded. */
final class KtorFailure {

    private KtorFailure() {}

    /** The exception; null where none was recorded that can be made again. That of a closed channel is made of its cause. */
    static Throwable of(List<Thrown> thrown) {
        if (thrown.size() > 1 && thrown.get(0).type().equals(ClosedReadChannelException.class.getName())) {
            return new ClosedReadChannelException(of(thrown.subList(1, thrown.size())));
        }
        return RecordedThrowable.of(thrown, Throwable.class, KtorFailure.class);
    }
}

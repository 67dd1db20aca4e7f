package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Pace;
import dev.llmrecorder.core.store.Lookup;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When the pieces of what is replayed come, by the option {@code pace}. Safe for use by many threads. */
final class ReplayPace {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayPace.class);

    private final Pace pace;
    private final AtomicBoolean saidUntimed = new AtomicBoolean();

    ReplayPace(Pace pace) {
        this.pace = pace;
    }

    /** The answer that was found, with the pauses that it is to have. */
    Answer paced(Lookup.Found found) {
        if (!(found.answer() instanceof RecordedResponse response)) {
            return found.answer();
        }
        boolean untimed = response.pauses().isEmpty() && !response.frames().isEmpty();
        if (pace.isTimed() && untimed && saidUntimed.compareAndSet(false, true)) {
            LOG.warn("{} has no timings, so it is replayed at once, as are others that have none; record with timings=on",
                    found.file());
        }
        return response.withPauses(pace.scaled(response.pauses()));
    }
}

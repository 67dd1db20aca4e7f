package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.store.Expiry;
import dev.llmrecorder.core.store.Lookup;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of recordings that are older than the option {@code expire-after} allows. Safe for use by many threads. */
final class Ageing {

    private static final Logger LOG = LoggerFactory.getLogger(Ageing.class);

    private final Settings settings;
    private final Expiry expiry;
    private final Set<Path> said = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean saidUndated = new AtomicBoolean();

    Ageing(Settings settings, Expiry expiry) {
        this.settings = settings;
        this.expiry = expiry;
    }

    /** What was found where it may be replayed, which for one of unknown age it may. */
    Lookup judge(Lookup lookup) {
        if (!expiry.isSet() || !(lookup instanceof Lookup.Found found)) {
            return lookup;
        }
        Lookup.Dated oldest = found.oldest();
        if (oldest == null) {
            if (saidUndated.compareAndSet(false, true)) {
                LOG.warn("{} does not say when it was recorded, so it does not expire, as do others that do not;"
                        + " what is recorded with expire-after set has the date", found.file());
            }
            return found;
        }
        if (!expiry.isOver(oldest.recordedAt())) {
            return found;
        }
        String age = expiry.describe(oldest.recordedAt());
        if (settings.onExpired() != Settings.OnExpired.WARN) {
            return new Lookup.Expired(oldest.file(), age);
        }
        if (said.add(oldest.file())) {
            LOG.warn("{} {}; it is replayed all the same. It is recorded anew with mode=record-if-missing and on-expired=record",
                    oldest.file(), age);
        }
        return found;
    }

    /** Whether a call may go out to be recorded because of that, in a mode that records what is missing. */
    boolean mayRecord(Lookup lookup) {
        return !(lookup instanceof Lookup.Expired) || settings.onExpired() == Settings.OnExpired.RECORD;
    }
}

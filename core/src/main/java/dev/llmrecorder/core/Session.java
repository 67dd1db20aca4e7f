package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.stale.Usage;
import dev.llmrecorder.core.store.Expiry;
import dev.llmrecorder.core.store.RecordingStore;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the calls of one JVM have in common, whoever makes them. Safe for use by many threads. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    final Settings settings;
    final RecordingStore store;
    final Ageing ageing;
    final ReplayPace replayPace;
    final Drafts drafts;
    final Totals totals = new Totals();
    final LiveCalls liveCalls = new LiveCalls();

    private final Usage usage;
    private final AtomicBoolean hasCalls = new AtomicBoolean();

    /** @param clock tells how old recordings are */
    Session(Settings settings, Clock clock) {
        Expiry expiry = new Expiry(settings.expireAfter(), clock);
        boolean shared = settings.scope() == Settings.Scope.SHARED;
        this.settings = settings;
        this.store = new RecordingStore(settings.dir(), shared, settings.keyRules(), expiry);
        this.ageing = new Ageing(settings, expiry);
        this.replayPace = new ReplayPace(settings.pace());
        this.drafts = new Drafts(settings, store, totals, liveCalls);
        this.usage = Usage.begin(settings);
    }

    /** A call has come. At the first it is said what happens to all. */
    void begin() {
        if (!hasCalls.get() && hasCalls.compareAndSet(false, true)) {
            LOG.info("LLM Recorder {}, mode {}, recordings in {}", Version.current(), settings.modeName(), settings.dir());
        }
    }

    /** The JVM ends. */
    void close() {
        drafts.closeAll();
        if (usage != null) {
            usage.end(store);
        }
        if (hasCalls.get()) {
            LOG.info("{}", totals);
        }
    }
}

package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Mode;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.endpoint.UrlPattern;
import dev.llmrecorder.core.format.CapturedRequest;
import dev.llmrecorder.core.format.CapturedResponse;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.key.RequestBody;
import dev.llmrecorder.core.store.Lookup;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens to each call: one decision, three outcomes, for every client. Safe for use by many threads.
 *
 * <p>None of its methods throws. What the recorder itself cannot do is logged and lets the call go on, but where calls are
 * only to be replayed it becomes the call's failure: nothing falls through to the network.
 */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private static final Decision PASS = new Decision.Pass();

    private final Settings settings;
    private final RecordingStore store;
    private final String refusal;
    private final Totals totals = new Totals();
    private final OpenTaps openTaps = new OpenTaps();

    private Recorder(Settings settings, RecordingStore store, String refusal) {
        this.settings = settings;
        this.store = store;
        this.refusal = refusal;
    }

    /** A recorder with these settings. Says so in one line. */
    public static Recorder open(Settings settings) {
        LOG.info("LLM Recorder {}, mode {}, recordings in {}", Version.current(), settings.modeName(), settings.dir());
        return new Recorder(settings, new RecordingStore(settings.dir(), settings.scope() == Settings.Scope.SHARED), null);
    }

    /** A recorder that fails every call, because its options are wrong. */
    public static Recorder refusing(String problem) {
        LOG.error("LLM Recorder {} fails every call to a model: {}", Version.current(), problem);
        return new Recorder(null, null, "LLM Recorder: " + problem);
    }

    /** Whether the option {@code exclude} takes calls to that URL out. */
    public boolean excludes(String url) {
        if (settings != null) {
            for (UrlPattern pattern : settings.exclude()) {
                if (pattern.matches(url)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a call that could not be handled may reach the network: not in replay, nor with options that are wrong. */
    public boolean mayGoOut() {
        return settings != null && settings.mode() != Mode.REPLAY;
    }

    /** Whether {@link #decide} reads the request's body at once; else it is read when the response has ended, or never. */
    public boolean needsBodyToDecide() {
        return settings != null && (settings.mode() == Mode.REPLAY || settings.mode() == Mode.RECORD_IF_MISSING);
    }

    /** Decides about one call. */
    public Decision decide(OutboundRequest outbound) {
        if (refusal != null) {
            return new Decision.Replay(new RecordedFailure(RecordedFailure.Kind.IO, refusal));
        }
        try {
            return switch (settings.mode()) {
                case LIVE -> pass(outbound);
                case RECORD -> record(outbound, null);
                case REPLAY, RECORD_IF_MISSING -> lookUp(outbound);
            };
        } catch (Throwable t) {
            LOG.error("the recorder failed at {} {}", outbound.method(), RequestUrl.mask(outbound.url()), t);
            return mayGoOut()
                    ? PASS
                    : new Decision.Replay(new RecordedFailure(RecordedFailure.Kind.IO, "LLM Recorder failed: " + t));
        }
    }

    private Decision pass(OutboundRequest outbound) {
        totals.passed.increment();
        LOG.debug("pass: {} {}", outbound.method(), RequestUrl.mask(outbound.url()));
        return PASS;
    }

    private Decision lookUp(OutboundRequest outbound) {
        Request request = request(outbound, outbound.body().get());
        Lookup lookup = store.find(request);
        if (lookup instanceof Lookup.Found found) {
            totals.replayed.increment();
            LOG.debug("replay: {} from {}", request, found.file());
            return new Decision.Replay(found.answer());
        }
        String why = store.oddity().map(oddity -> "the folder " + settings.dir() + " " + oddity).orElse(null);
        if (lookup instanceof Lookup.Unreadable unreadable) {
            why = unreadable.file() + " cannot be replayed: " + unreadable.why();
        }
        if (settings.mode() == Mode.RECORD_IF_MISSING) {
            if (lookup instanceof Lookup.Unreadable) {
                LOG.warn("{}; it is recorded again", why);
            }
            return record(outbound, request);
        }
        totals.missed.increment();
        Miss miss = new Miss(request, settings, why);
        LOG.warn("{}", miss.message());
        return new Decision.Replay(miss.answer(settings.onMiss()));
    }

    /** @param known the request where its body was read already, else null */
    private Decision record(OutboundRequest outbound, Request known) {
        LOG.debug("record: {} {}", outbound.method(), RequestUrl.mask(outbound.url()));
        try {
            store.prepareToWrite(testId(outbound));
        } catch (IOException e) {
            LOG.error("{} {} is not recorded: {}", outbound.method(), RequestUrl.mask(outbound.url()), e.getMessage());
        }
        return new Decision.Record(new RecordingDraft(new RecordingDraft.Destination() {
            @Override
            public void responded(CapturedResponse response) {
                write(outbound, known, request -> Recording.record(request, response));
            }

            @Override
            public void failed(RecordedFailure failure) {
                LOG.info("{} {} failed, and is recorded so: {}",
                        outbound.method(),
                        RequestUrl.mask(outbound.url()),
                        RequestUrl.maskIn(failure.message(), outbound.url()));
                write(outbound, known, request -> Recording.record(request, failure));
            }
        }, openTaps));
    }

    private void write(OutboundRequest outbound, Request known, Function<CapturedRequest, Recording> recording) {
        try {
            Request request = known;
            if (request == null) {
                byte[] body = outbound.body().get();
                if (body == null) {
                    throw new IOException("its body was not sent to the end and cannot be read again");
                }
                request = request(outbound, body);
            }
            Path file = store.write(request, recording.apply(request.captured()));
            totals.recorded.increment();
            LOG.debug("recorded: {} in {}", request, file);
        } catch (IOException e) {
            LOG.error("{} {} is not recorded: {}", outbound.method(), RequestUrl.mask(outbound.url()), e.getMessage());
        }
    }

    private Request request(OutboundRequest outbound, byte[] body) {
        return Request.of(outbound.method(), outbound.url(), RequestBody.of(body), testId(outbound));
    }

    private String testId(OutboundRequest outbound) {
        if (settings.scope() == Settings.Scope.SHARED) {
            return null;
        }
        return outbound.testId() != null ? outbound.testId() : settings.test();
    }

    /**
     * The JVM ends: responses that are still open are recorded as far as they came, and one line says how many calls were
     * replayed, recorded, missed and passed.
     */
    public void close() {
        openTaps.closeAll();
        LOG.info("{}", totals);
    }
}

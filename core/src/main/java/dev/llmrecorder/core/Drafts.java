package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.format.CapturedRequest;
import dev.llmrecorder.core.format.CapturedResponse;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that are being recorded: each becomes a file when it has ended. Safe for use by many threads. */
final class Drafts {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Settings settings;
    private final RecordingStore store;
    private final Totals totals;
    private final LiveCalls liveCalls;
    private final OpenTaps openTaps = new OpenTaps();
    private final AtomicLong arrivals = new AtomicLong();

    /** Shared by those who write; taken for good when the JVM ends, which does not wait for other threads and would cut a file. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    /** What was requested, which may be known only when the call has ended. */
    interface Requested {
        Request get() throws IOException;
    }

    Drafts(Settings settings, RecordingStore store, Totals totals, LiveCalls liveCalls) {
        this.settings = settings;
        this.store = store;
        this.totals = totals;
        this.liveCalls = liveCalls;
    }

    /**
     * A call goes out.
     *
     * @param testId null for none
     * @param run the run of a test that makes it, compared by identity; null for none
     */
    RecordingDraft begin(OutboundRequest outbound, String testId, Requested requested, Object run) {
        long arrival = arrivals.incrementAndGet();
        liveCalls.goesOut(outbound.url());
        try {
            store.prepareToWrite(testId);
        } catch (IOException e) {
            notRecorded(outbound, e);
        }
        return new RecordingDraft(new RecordingDraft.Destination() {
            @Override
            public void responded(CapturedResponse response) {
                write(request -> Recording.record(request, response));
            }

            @Override
            public void failed(RecordedFailure failure) {
                LOG.info("{} {} failed, and is recorded so: {}",
                        outbound.method(),
                        RequestUrl.mask(outbound.url()),
                        RequestUrl.maskIn(failure.message(), outbound.url()));
                write(request -> Recording.record(request, failure));
            }

            private void write(Function<CapturedRequest, Recording> recording) {
                if (!writing.readLock().tryLock()) {
                    return; // too late
                }
                try {
                    Request request = requested.get();
                    Path file = store.write(request, recording.apply(request.captured()), arrival, run);
                    totals.recorded.increment();
                    LOG.debug("recorded: {} in {}", request, file);
                } catch (IOException e) {
                    notRecorded(outbound, e);
                } finally {
                    writing.readLock().unlock();
                }
            }
        }, openTaps, liveCalls, settings.timings());
    }

    private static void notRecorded(OutboundRequest outbound, IOException cause) {
        LOG.error("{} {} is not recorded: {}", outbound.method(), RequestUrl.mask(outbound.url()), cause.getMessage());
    }

    /**
     * The JVM ends: responses that are still open are recorded as far as they came. When this returns, nothing is being written, and
     * nothing will be by other threads.
     */
    void closeAll() {
        openTaps.closeAll();
        writing.writeLock().lock();
    }
}

package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Mode;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.endpoint.UrlPattern;
import dev.llmrecorder.core.key.RequestBody;
import dev.llmrecorder.core.miss.Bypass;
import dev.llmrecorder.core.miss.Miss;
import dev.llmrecorder.core.store.Lookup;
import dev.llmrecorder.core.store.Request;
import dev.llmrecorder.core.test.Caller;
import java.io.IOException;
import java.time.Clock;
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

    private final Session session;
    private final Settings settings;
    private final String refusal;
    private final Caller caller;

    /**
     * @param session null where all calls fail
     * @param refusal why they do; null where they do not
     */
    Recorder(Session session, String refusal, Caller caller) {
        this.session = session;
        this.settings = session == null ? null : session.settings;
        this.refusal = refusal;
        this.caller = caller;
    }

    /** Whose calls this recorder is for. */
    public Caller caller() {
        return caller;
    }

    /** This recorder for calls of that caller, on whatever thread they are decided about. */
    public Recorder calledBy(Caller caller) {
        return caller.equals(Caller.NONE) ? this : new Recorder(session, refusal, caller);
    }

    /** A recorder with these settings. Says so in one line when the first call comes. */
    public static Recorder open(Settings settings) {
        return open(settings, Clock.systemUTC());
    }

    /** @param clock tells how old recordings are */
    static Recorder open(Settings settings, Clock clock) {
        return new Recorder(new Session(settings, clock), null, Caller.NONE);
    }

    /** A recorder that fails every call, because its options are wrong. */
    public static Recorder refusing(String problem) {
        LOG.error("LLM Recorder {} fails every call to a model: {}", Version.current(), problem);
        return new Recorder(null, "LLM Recorder: " + problem, Caller.NONE);
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

    /** Whether all calls pass, and nothing is to be known of them. */
    public boolean letsAllPass() {
        return settings != null && settings.mode() == Mode.LIVE;
    }

    /**
     * A call is about to be sent. If it is none of which it was decided that it goes out, that is told, once for its server; in replay
     * it is refused, and its test fails.
     *
     * @return why it must not be sent; null where it may be
     */
    public String watch(String method, String url) {
        if (refusal != null) {
            caller.fail(refusal);
            return refusal;
        }
        if (!session.liveCalls.isBypassed(url)) {
            return null;
        }
        session.begin();
        if (mayGoOut()) {
            if (session.liveCalls.isNews(url)) {
                LOG.warn("{}", Bypass.warning(method, url));
            }
            return null;
        }
        String message = Bypass.message(method, url);
        session.totals.refused.increment();
        LOG.warn("{}", message);
        failTest(message);
        return message;
    }

    /** Whether {@link #decide} reads the request's body at once; else it is read when the response has ended, or never. */
    public boolean needsBodyToDecide() {
        return settings != null && (settings.mode() == Mode.REPLAY || settings.mode() == Mode.RECORD_IF_MISSING);
    }

    /** Decides about one call. */
    public Decision decide(OutboundRequest outbound) {
        if (refusal != null) {
            caller.fail(refusal);
            return new Decision.Replay(new RecordedFailure(RecordedFailure.Kind.IO, refusal));
        }
        session.begin();
        if (isDoubtful(outbound)) {
            return doubt(outbound);
        }
        try {
            return switch (settings.mode()) {
                case LIVE -> pass(outbound);
                case RECORD -> record(outbound, null);
                case REPLAY, RECORD_IF_MISSING -> settings.isToBeRerecorded(testId(outbound))
                        ? record(outbound, request(outbound, outbound.body().get()))
                        : lookUp(outbound);
            };
        } catch (Throwable t) {
            LOG.error("the recorder failed at {} {}", outbound.method(), RequestUrl.mask(outbound.url()), t);
            if (mayGoOut()) {
                session.liveCalls.goesOut(outbound.url());
                return Decision.PASS;
            }
            failTest("LLM Recorder failed: " + t);
            return new Decision.Replay(new RecordedFailure(RecordedFailure.Kind.IO, "LLM Recorder failed: " + t));
        }
    }

    /**
     * Decides about a call that cannot be looked up, since what it will send is not known before it goes out. It passes where it
     * may, unrecorded; else its test fails.
     *
     * @param problem why it is not known
     */
    public Decision undecidable(OutboundRequest outbound, String problem) {
        if (refusal != null || settings.mode() == Mode.LIVE) {
            return decide(outbound);
        }
        session.begin();
        String call = outbound.method() + " " + RequestUrl.mask(outbound.url());
        if (mayGoOut()) {
            LOG.warn("{} is not recorded: {}", call, problem);
            session.liveCalls.goesOut(outbound.url());
            return pass(outbound);
        }
        return failed(call + " cannot be looked up: " + problem);
    }

    /** Whether it matters whose call this is, and is not known. */
    private boolean isDoubtful(OutboundRequest outbound) {
        return caller.doubt() != null
                && settings.mode() != Mode.LIVE
                && settings.scope() == Settings.Scope.TEST
                && outbound.testId() == null
                && settings.test() == null;
    }

    private Decision doubt(OutboundRequest outbound) {
        String message = "Cannot tell which test " + outbound.method() + " " + RequestUrl.mask(outbound.url()) + " belongs to: "
                + caller.doubt() + ". Run these tests one after the other, name the test in the request header "
                + OutboundRequest.TEST_HEADER + ", or set the option 'scope' to 'shared'";
        return failed(message);
    }

    private Decision failed(String message) {
        session.totals.missed.increment();
        LOG.warn("{}", message);
        failTest(message);
        return new Decision.Replay(new RecordedFailure(RecordedFailure.Kind.IO, message));
    }

    private void failTest(String problem) {
        if (settings.failOnMiss()) {
            caller.fail(problem);
        }
    }

    private Decision pass(OutboundRequest outbound) {
        session.totals.passed.increment();
        LOG.debug("pass: {} {}", outbound.method(), RequestUrl.mask(outbound.url()));
        return Decision.PASS;
    }

    private Decision lookUp(OutboundRequest outbound) {
        Request request = request(outbound, outbound.body().get());
        if (settings.mode() == Mode.RECORD_IF_MISSING
                && request.testId() != null
                && session.store.hasWritten(request, caller.run())) {
            return record(outbound, request); // what its test is answered the next time belongs to the same recording
        }
        Lookup lookup = find(request);
        if (lookup instanceof Lookup.UsedUp usedUp && settings.repeats() == Settings.Repeats.LAST) {
            lookup = usedUp.last();
        }
        lookup = session.ageing.judge(lookup);
        if (lookup instanceof Lookup.Found found) {
            session.totals.replayed.increment();
            LOG.debug("replay: {} from {}", request, found.file());
            return new Decision.Replay(session.replayPace.paced(found));
        }
        if (settings.mode() == Mode.RECORD_IF_MISSING && session.ageing.mayRecord(lookup)) {
            if (lookup instanceof Lookup.Unreadable || lookup instanceof Lookup.Expired) {
                LOG.warn("{}; it is recorded again", Miss.problem(settings, session.store, lookup));
            }
            session.store.goOn(request, caller.run(), lookup);
            return record(outbound, request);
        }
        session.totals.missed.increment();
        Miss miss = Miss.of(request, settings, session.store, lookup);
        LOG.warn("{}", miss.message());
        failTest(miss.message());
        return new Decision.Replay(miss.answer(settings.onMiss()));
    }

    /** A recording of that test, else one that was made outside of all tests. */
    private Lookup find(Request request) {
        Lookup lookup = session.store.find(request, caller.run());
        if (lookup instanceof Lookup.Missing && request.testId() != null) {
            return session.store.find(request.ofNoTest(), caller.run());
        }
        return lookup;
    }

    /** @param known the request where its body was read already, else null */
    private Decision record(OutboundRequest outbound, Request known) {
        LOG.debug("record: {} {}", outbound.method(), RequestUrl.mask(outbound.url()));
        Drafts.Requested requested = () -> known != null ? known : sent(outbound);
        return new Decision.Record(session.drafts.begin(outbound, testId(outbound), requested, caller.run()));
    }

    private Request sent(OutboundRequest outbound) throws IOException {
        byte[] body = outbound.body().get();
        if (body == null) {
            throw new IOException("its body was not sent to the end and cannot be read again");
        }
        return request(outbound, body);
    }

    private Request request(OutboundRequest outbound, byte[] body) {
        return Request.of(
                outbound.method(), outbound.url(), RequestBody.of(body), testId(outbound), settings.keyRules());
    }

    private String testId(OutboundRequest outbound) {
        if (settings.scope() == Settings.Scope.SHARED) {
            return null;
        }
        if (outbound.testId() != null) {
            return outbound.testId();
        }
        return settings.test() != null ? settings.test() : caller.testId();
    }

    /**
     * The JVM ends: responses that are still open are recorded as far as they came, one line says how many calls were replayed,
     * recorded, missed and passed, and it is told which recordings were used, and which were not.
     */
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}

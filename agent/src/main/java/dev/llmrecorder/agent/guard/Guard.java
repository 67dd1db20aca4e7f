package dev.llmrecorder.agent.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.test.Caller;
import dev.llmrecorder.core.test.WeakIdentityMap;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * The consumer behind the bridge that is given each write, on whatever connection. It lets all writes go on but those that send a
 * call to a model endpoint where such calls are only to be replayed.
 */
public final class Guard implements Consumer<Object[]> {

    private final BiFunction<String, String, Recorder> interception;
    private final Warning warning = new Warning("calls that bypass the recorder");
    private final WeakIdentityMap<Known> connections = new WeakIdentityMap<>();
    private volatile boolean isOff;

    /**
     * What must be remembered of a connection.
     *
     * @param begun what was written of a head that is unfinished; empty for none
     * @param authority where the requests on it go, as the last one with HTTP/2 said; null where none did
     * @param refusal why nothing more must be written, as it would be the rest of what was refused; null where it may be
     */
    private record Known(String begun, String authority, String refusal) {

        static final Known NOTHING = new Known("", null, null);
    }

    /** @param interception gives the recorder for a method and a URL, null where the call is not its business */
    public Guard(BiFunction<String, String, Recorder> interception) {
        this.interception = interception;
    }

    /**
     * A write begins.
     *
     * @param call the object whose method is called, then its arguments
     */
    @Override
    public void accept(Object[] call) {
        if (isOff) {
            return;
        }
        String refusal;
        boolean isTls = isTls(call[0]);
        try {
            refusal = refusal(call[0], Written.of(call), isTls ? "https" : "http");
        } catch (Throwable t) {
            warning.say("some are not seen", t);
            return;
        }
        if (refusal != null) {
            throw Guard.<RuntimeException>asUnchecked(isTls ? new SSLException(refusal) : new IOException(refusal));
        }
    }

    private static boolean isTls(Object connection) {
        return connection instanceof SSLEngine || connection.getClass().getName().startsWith("sun.security.ssl.");
    }

    /** Why this must not be written; null where it may be. */
    private String refusal(Object connection, Written written, String scheme) {
        Known known = connections.get(connection);
        Known before = known == null ? Known.NOTHING : known;
        int first = written.first();
        boolean mayBeFrame = first == 0; // as the length of each that is shorter than 64 KB begins
        boolean mayBeHead = first >= 'A' && first <= 'Z' || first >= 0 && !before.begun.isEmpty();
        if (before.refusal == null && (mayBeFrame || mayBeHead)) {
            byte[] bytes = written.beginning(RequestHead.LIMIT);
            List<Outgoing> frames = new Http2Frames(bytes).requests();
            Known now = frames.isEmpty() ? head(before, bytes, scheme) : frames(before, frames, scheme);
            if (!now.equals(before)) {
                connections.put(connection, now);
            }
            return now.refusal;
        }
        return first < 0 ? null : before.refusal;
    }

    private Known frames(Known before, List<Outgoing> requests, String scheme) {
        String authority = before.authority;
        String refusal = null;
        for (Outgoing request : requests) {
            Outgoing complete = request.orTo(authority);
            authority = complete.authority();
            refusal = refusal == null ? refusal(complete, scheme) : refusal;
        }
        return new Known("", authority, refusal);
    }

    /** Both what was begun before and what begins now may be a request: an engine may be given again what it did not take. */
    private Known head(Known before, byte[] bytes, String scheme) {
        String text = new String(bytes, ISO_8859_1);
        RequestHead anew = new RequestHead(text);
        RequestHead whole = before.begun.isEmpty() ? anew : new RequestHead(before.begun + text);
        String refusal = refusal(whole.request(), scheme);
        if (refusal == null && whole != anew) {
            refusal = refusal(anew.request(), scheme);
        }
        String begun = whole.isUnfinished() ? whole.text() : anew.isUnfinished() ? anew.text() : "";
        return new Known(begun, before.authority, refusal);
    }

    /** @param request null for none */
    private String refusal(Outgoing request, String scheme) {
        Recorder recorder = request == null ? null : interception.apply(request.method(), request.url(scheme));
        if (recorder == null) {
            return null;
        }
        if (recorder.letsCallsOut()) {
            isOff = true;
            return null;
        }
        return recorder.calledBy(Caller.current()).refuse(request.method(), request.url(scheme));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable t) throws T {
        throw (T) t;
    }
}

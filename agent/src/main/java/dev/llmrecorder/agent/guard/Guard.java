package dev.llmrecorder.agent.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.test.Caller;
import dev.llmrecorder.core.test.WeakIdentityMap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * The consumer behind the bridge that is given each write, on whatever connection. Has those judged that send a call to a model
 * endpoint, and stops what must not be sent.
 */
public final class Guard implements Consumer<Object[]> {

    private final BiFunction<String, String, Recorder> interception;
    private final Warning warning = new Warning("calls that bypass the recorder");
    private volatile boolean isOff;

    /** Null until there is something to remember, which there is not of most calls. */
    private volatile WeakIdentityMap<Known> connections;

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

    /** Of what is woven, TLS engines are such, and TLS sockets write to streams; what goes out as it is goes to others. */
    private static boolean isTls(Object connection) {
        return connection instanceof SSLEngine || connection instanceof OutputStream;
    }

    /** Why this must not be written; null where it may be. */
    private String refusal(Object connection, Written written, String scheme) {
        Known before = knownOf(connection);
        int first = written.first();
        boolean mayBeFrame = first == 0; // as the length of each that is shorter than 64 KB begins
        boolean mayBeHead = first >= 'A' && first <= 'Z' || first >= 0 && !before.begun.isEmpty();
        if (before.refusal == null && (mayBeFrame || mayBeHead)) {
            Known now = read(before, new String(written.beginning(RequestHead.LIMIT), ISO_8859_1), scheme);
            if (!now.equals(before)) {
                remember(connection, now);
            }
            return now.refusal;
        }
        return first < 0 ? null : before.refusal;
    }

    private Known knownOf(Object connection) {
        WeakIdentityMap<Known> all = connections;
        Known known = all == null ? null : all.get(connection);
        return known == null ? Known.NOTHING : known;
    }

    private synchronized void remember(Object connection, Known known) {
        if (connections == null) {
            connections = new WeakIdentityMap<>();
        }
        connections.put(connection, known);
    }

    /** Both what was begun before and what begins now may be requests: an engine may be given again what it did not take. */
    private Known read(Known before, String text, String scheme) {
        Heads anew = Heads.in(text);
        Heads whole = before.begun.isEmpty() ? anew : Heads.in(before.begun + text);
        Known now = refuse(new Known("", before.authority, null), whole, scheme);
        if (whole != anew && now.refusal == null) {
            now = refuse(now, anew, scheme);
        }
        return new Known(whole.unfinished().isEmpty() ? anew.unfinished() : whole.unfinished(), now.authority, now.refusal);
    }

    private Known refuse(Known before, Heads heads, String scheme) {
        String authority = before.authority;
        String refusal = null;
        for (Outgoing request : heads.requests()) {
            Outgoing complete = heads.isHttp2() ? request.orTo(authority) : request;
            authority = heads.isHttp2() ? complete.authority() : authority;
            refusal = refusal == null ? refusal(complete, scheme) : refusal;
        }
        return new Known("", authority, refusal);
    }

    /** Why that request must not be sent; null where it may be. */
    private String refusal(Outgoing request, String scheme) {
        Recorder recorder = interception.apply(request.method(), request.url(scheme));
        if (recorder == null) {
            return null;
        }
        if (recorder.letsAllPass()) {
            isOff = true;
            return null;
        }
        return recorder.calledBy(Caller.current()).watch(request.method(), request.url(scheme));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable t) throws T {
        throw (T) t;
    }
}

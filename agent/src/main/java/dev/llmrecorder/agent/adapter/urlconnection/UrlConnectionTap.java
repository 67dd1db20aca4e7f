package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.agent.adapter.TapInputStream;
import dev.llmrecorder.agent.adapter.TeeOutputStream;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The real connection, watched: what is written to it is copied, and a draft is told what comes back.
 *
 * <p>A response that succeeds is told as the application reads it. An error's body is read at once, since most applications
 * look at the status, try again and never touch the error stream; they would leave no recording.
 */
final class UrlConnectionTap extends HttpURLConnection {

    private final HttpURLConnection live;
    private final RecordingDraft draft;
    private final ByteArrayOutputStream body;
    private final ReentrantLock lock = new ReentrantLock();
    private OutputStream output;
    private boolean asked;
    private boolean bodyUnknown;
    private InputStream input;
    private volatile InputStream error;
    private volatile ResponseTap tap;
    private volatile boolean disconnected;

    /** @param body gets a copy of what the application writes from now on */
    UrlConnectionTap(HttpURLConnection live, RecordingDraft draft, ByteArrayOutputStream body) {
        super(live.getURL());
        this.live = live;
        this.draft = draft;
        this.body = body;
    }

    @Override
    public void connect() throws IOException {
        try {
            live.connect();
        } catch (IOException e) {
            unconnected(e, getDoOutput());
            throw e;
        }
    }

    /** There is no connection. @param hasBody whether there is a body to come, which will not be known then */
    private void unconnected(IOException cause, boolean hasBody) {
        bodyUnknown = hasBody;
        failedWithoutResponse(cause);
        bodyUnknown = false; // the application may try again
    }

    /** What the application has written; null where it came to write nothing of what it has. */
    byte[] sent() {
        return bodyUnknown ? null : body.toByteArray();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        lock.lock();
        try {
            OutputStream current = liveOutput(); // asked each time, since it may refuse
            if (output == null) {
                output = new TeeOutputStream(current, body);
            }
            return output;
        } finally {
            lock.unlock();
        }
    }

    private OutputStream liveOutput() throws IOException {
        try {
            return live.getOutputStream();
        } catch (ProtocolException e) {
            throw e; // the JDK refuses what the application does
        } catch (IOException e) {
            unconnected(e, true);
            throw e;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        awaitResponse();
        return input == null ? live.getInputStream() : input;
    }

    /** Null before the response was asked for and after a disconnect, as the JDK has it. */
    @Override
    public InputStream getErrorStream() {
        return live.getErrorStream() == null ? null : error;
    }

    /** Lets the response come in, once. */
    private void awaitResponse() throws IOException {
        lock.lock();
        try {
            if (asked) {
                return;
            }
            asked = true;
            InputStream stream;
            try {
                stream = live.getInputStream();
            } catch (IOException e) {
                failed(e);
                throw e;
            }
            succeeded(stream);
        } finally {
            lock.unlock();
        }
    }

    private void succeeded(InputStream stream) throws IOException {
        int status = live.getResponseCode();
        input = respond(status, stream);
        if (hasNoBody(status)) {
            tap.complete();
        }
    }

    /**
     * Tells the head. The JDK adds what follows the body to the header fields.
     *
     * @param stream the body, null for none
     * @return the body for the application, null for none
     */
    private InputStream respond(int status, InputStream stream) {
        Map<String, List<String>> head = headers(0);
        int lines = head.values().stream().mapToInt(List::size).sum();
        tap = draft.respond(status, head);
        return stream == null ? null : new TapInputStream(stream, tap, () -> headers(lines));
    }

    /** Whether the head says that nothing follows (RFC 9112 §6.3). The application need not read such a body to its end. */
    private boolean hasNoBody(int status) {
        return status == HTTP_NO_CONTENT
                || status == HTTP_NOT_MODIFIED
                || live.getContentLengthLong() == 0
                || live.getRequestMethod().equals("HEAD");
    }

    /** The call ended without a response, but for one that the application has ended. */
    void failedWithoutResponse(IOException cause) {
        if (!disconnected) {
            draft.failed(cause);
        }
    }

    /** The call failed, with a response or without. */
    private void failed(IOException cause) {
        int status = statusOfFailure();
        if (status < HTTP_BAD_REQUEST) {
            failedWithoutResponse(cause);
            return;
        }
        InputStream stream = live.getErrorStream();
        InputStream tapped = respond(status, stream);
        if (hasNoBody(status)) {
            tap.complete();
            return;
        }
        if (stream == null) { // the client gave the connection up, as it does at a 401 in a streaming mode
            tap.closed();
            return;
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            tapped.transferTo(read);
        } catch (IOException e) {
            // the application meets it where it did without us: after the bytes that came
        }
        error = new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), tapped);
    }

    /** Asks nothing of the network: the JDK remembers the failure of a call and throws it again. */
    private int statusOfFailure() {
        try {
            return live.getResponseCode();
        } catch (IOException e) {
            return -1;
        }
    }

    /** By index, since {@code getHeaderFields} turns the values of a name round before JDK 20 (JDK-8133686). */
    private Map<String, List<String>> headers(int skipped) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int named = 0;
        String value;
        for (int n = 0; (value = live.getHeaderField(n)) != null; n++) {
            String name = live.getHeaderFieldKey(n);
            if (name != null && ++named > skipped) {
                headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
            }
        }
        return headers;
    }

    /** The real connection with its response, or with the failure that it remembers. */
    private HttpURLConnection answered() {
        try {
            awaitResponse();
        } catch (IOException e) {
            // header fields do not throw
        }
        return live;
    }

    @Override
    public String getHeaderFieldKey(int n) {
        return answered().getHeaderFieldKey(n);
    }

    @Override
    public String getHeaderField(int n) {
        return answered().getHeaderField(n);
    }

    @Override
    public String getHeaderField(String name) {
        return answered().getHeaderField(name);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return answered().getHeaderFields();
    }

    /** Waits for no lock: it is how another thread ends a read. */
    @Override
    public void disconnect() {
        disconnected = true;
        ResponseTap current = tap;
        if (current != null) {
            current.closed();
        }
        live.disconnect();
    }

    @Override
    public boolean usingProxy() {
        return live.usingProxy();
    }
}

package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Recorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection that the application gets in place of the JDK's.
 *
 * <p>While the request is put together, its settings go to the real connection, which checks and keeps them. Then it is decided
 * who answers. Where the call goes out in any case, that is at the first of {@code connect}, {@code getOutputStream} and a
 * question about the response. Where a recording may answer, it is at that question: until then the body is held back, and
 * nothing is asked of the real connection that would make it connect.
 */
final class RecordedConnection extends RequestSettings {

    private final Call call;

    /** The real connection. Jersey, which sets methods by reflection, looks for one in a field of this name. */
    private final HttpURLConnection delegate;

    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Set where the body is held back and the application writes one. */
    private RequestBuffer held;

    /** Who answers; null until that is decided. */
    private volatile HttpURLConnection answer;

    /** Whether the call has gone out. If not, {@code connected} says that the application takes it for gone. */
    private volatile boolean live;

    RecordedConnection(Call call, HttpURLConnection delegate) {
        super(delegate);
        this.call = call;
        this.delegate = delegate;
    }

    /** Whether the application takes the call for gone, but nothing has gone out. */
    boolean isOffline() {
        return connected && !live;
    }

    // ---- the decision

    /**
     * Decides who answers, unless that takes the request's body.
     *
     * @param withBody whether a body is to come: then GET stands for POST, as in the JDK
     * @return who answers, null where it is not decided yet
     */
    private HttpURLConnection settle(boolean withBody) throws IOException {
        lock.lock();
        try {
            if (answer == null) {
                String sent = withBody && method.equals("GET") ? "POST" : method;
                Recorder recorder = call.recorderFor(sent, url.toString());
                if (recorder == null) {
                    goOut(delegate);
                } else if (!recorder.needsBodyToDecide()) {
                    decide(recorder, sent);
                }
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** Who answers, decided now at the latest. */
    private HttpURLConnection answer() throws IOException {
        lock.lock();
        try {
            if (settle(isStreaming()) != null) {
                return answer;
            }
            if (!getDoInput()) {
                throw new ProtocolException("Cannot read from URLConnection if doInput=false (call setDoInput(true))");
            }
            if (isStreaming()) {
                getOutputStream();
            }
            if (held != null) {
                held.finish();
            }
            decide(call.recorderFor(method, url.toString()), method);
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private void decide(Recorder recorder, String sent) throws IOException {
        Decision decision = recorder.decide(new OutboundRequest(sent, url.toString(), testId(), this::sent));
        if (decision instanceof Decision.Replay replay) {
            connected = true;
            answer = replayed(replay.answer());
        } else if (decision instanceof Decision.Record record) {
            goOut(new UrlConnectionTap(delegate, record.draft(), body));
        } else {
            goOut(delegate);
        }
    }

    /** The body as far as it is known. */
    private byte[] sent() {
        return answer instanceof UrlConnectionTap tap ? tap.sent() : body.toByteArray();
    }

    private HttpURLConnection replayed(Answer recorded) {
        return recorded instanceof RecordedResponse response
                ? new UrlConnectionReplay(url, response)
                : UrlConnectionFailure.of(url, (RecordedFailure) recorded);
    }

    private void goOut(HttpURLConnection way) throws IOException {
        handMethodOver();
        live = true;
        answer = way;
        if (held == null) {
            return;
        }
        try (OutputStream out = delegate.getOutputStream()) {
            body.writeTo(out);
        } catch (IOException e) {
            if (way instanceof UrlConnectionTap tap) {
                tap.failedWithoutResponse(e);
            }
            answer = UrlConnectionFailure.again(url, e);
            throw e;
        }
    }

    /**
     * Sets a method that our field has by reflection alone, as that of Jersey's {@code PATCH}: the JDK refuses it in any other
     * way, and takes it in this one where {@code java.net} is opened.
     */
    private void handMethodOver() throws ProtocolException {
        if (method.equals(delegate.getRequestMethod())) {
            return;
        }
        try {
            delegate.setRequestMethod(method);
        } catch (ProtocolException refused) {
            try {
                Field field = HttpURLConnection.class.getDeclaredField("method");
                field.setAccessible(true);
                field.set(delegate, method);
            } catch (ReflectiveOperationException | RuntimeException notOpened) {
                throw refused;
            }
            if (!method.equals(delegate.getRequestMethod())) {
                throw refused;
            }
        }
    }

    // ---- the exchange

    @Override
    public void connect() throws IOException {
        HttpURLConnection settled = settle(getDoOutput());
        if (settled == null) {
            connected = true;
        } else {
            settled.connect();
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        lock.lock();
        try {
            boolean first = answer == null;
            if (first && !getDoOutput()) {
                throw new ProtocolException("cannot write to a URLConnection if doOutput=false - call setDoOutput(true)");
            }
            HttpURLConnection settled = settle(true);
            if (settled != null && !(first && isOffline())) { // a recorder that cannot work answers before the body
                return settled.getOutputStream();
            }
            connected = true;
            method = method.equals("GET") ? "POST" : method;
            if (held == null) {
                held = new RequestBuffer(body, isStreaming(), fixedLength());
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return answer().getInputStream();
    }

    /** Decides nothing: without a response that was asked for there is no error, as in the JDK. */
    @Override
    public InputStream getErrorStream() {
        HttpURLConnection settled = answer;
        return settled == null ? null : settled.getErrorStream();
    }

    /** Who answers, for methods that cannot throw what goes wrong with the decision. */
    private HttpURLConnection answerOrFailure() {
        try {
            return answer();
        } catch (IOException e) {
            return UrlConnectionFailure.again(url, e);
        }
    }

    @Override
    public String getHeaderFieldKey(int n) {
        return answerOrFailure().getHeaderFieldKey(n);
    }

    @Override
    public String getHeaderField(int n) {
        return answerOrFailure().getHeaderField(n);
    }

    @Override
    public String getHeaderField(String name) {
        return answerOrFailure().getHeaderField(name);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return answerOrFailure().getHeaderFields();
    }

    @Override
    public void disconnect() {
        HttpURLConnection settled = answer;
        if (settled != null) {
            settled.disconnect();
        }
    }

    @Override
    public boolean usingProxy() {
        return !isOffline() && delegate.usingProxy();
    }

    @Override
    public String getRequestMethod() {
        return live ? delegate.getRequestMethod() : method;
    }
}

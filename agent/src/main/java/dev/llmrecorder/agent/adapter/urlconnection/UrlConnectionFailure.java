package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.RecordedFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.function.Supplier;

/** A call without a response, as the JDK shows one: the streams and the status throw, there are no header fields. */
final class UrlConnectionFailure extends HttpURLConnection {

    private final Supplier<IOException> failure;

    private UrlConnectionFailure(URL url, Supplier<IOException> failure) {
        super(url);
        this.failure = failure;
    }

    /** A failure out of a recording. */
    static UrlConnectionFailure of(URL url, RecordedFailure recorded) {
        return new UrlConnectionFailure(url, () -> {
            IOException thrown = RecordedThrowable.of(recorded.thrown(), IOException.class, UrlConnectionFailure.class);
            return thrown == null ? RecordedThrowable.ofKind(recorded) : thrown;
        });
    }

    /** A failure that was met before: to ask again must not make the call again. As the JDK, throws one of the same type. */
    static UrlConnectionFailure again(URL url, IOException met) {
        return new UrlConnectionFailure(url, () -> {
            try {
                IOException again = met.getClass().getConstructor(String.class).newInstance(met.getMessage());
                again.initCause(met);
                return again;
            } catch (ReflectiveOperationException | RuntimeException hasNoSuchConstructor) {
                return met;
            }
        });
    }

    @Override
    public void connect() throws IOException {
        throw failure.get();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw failure.get();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        throw failure.get();
    }

    @Override
    public void disconnect() {
        // there is no connection
    }

    @Override
    public boolean usingProxy() {
        return false;
    }
}

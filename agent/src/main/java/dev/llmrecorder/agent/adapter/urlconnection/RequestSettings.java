package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.core.OutboundRequest;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a request: the real connection checks and keeps them, and nothing here makes it connect. Once
 * {@code connected} is set they are refused as by a connection that is open; where it is not, the real one may refuse them.
 *
 * <p>Only what the decision needs is kept here too: method and streaming mode, in the inherited fields, and the test header,
 * which never reaches the real connection.
 */
abstract class RequestSettings extends HttpURLConnection {

    private final HttpURLConnection real;
    private String testId;

    RequestSettings(HttpURLConnection real) {
        super(real.getURL());
        this.real = real;
    }

    /** What the test header says, null where there is none. */
    final String testId() {
        return testId;
    }

    /** Whether the body goes out as it is written, chunked or with a fixed length. */
    final boolean isStreaming() {
        return chunkLength != -1 || fixedLength() != -1;
    }

    /** How long the body is to be, -1 where that is open. */
    final long fixedLength() {
        return Math.max(fixedContentLength, fixedContentLengthLong);
    }

    private void checkNotConnected() {
        if (connected) {
            throw new IllegalStateException("Already connected");
        }
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        if (!connected) {
            real.setRequestMethod(method);
        }
        super.setRequestMethod(method);
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        if (!connected) {
            real.setFixedLengthStreamingMode(length);
        }
        super.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setFixedLengthStreamingMode(long length) {
        if (!connected) {
            real.setFixedLengthStreamingMode(length);
        }
        super.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setChunkedStreamingMode(int chunkLength) {
        if (!connected) {
            real.setChunkedStreamingMode(chunkLength);
        }
        super.setChunkedStreamingMode(chunkLength);
    }

    @Override
    public void setRequestProperty(String name, String value) {
        checkNotConnected();
        if (OutboundRequest.TEST_HEADER.equalsIgnoreCase(name)) {
            testId = value;
        } else {
            real.setRequestProperty(name, value);
        }
    }

    @Override
    public void addRequestProperty(String name, String value) {
        checkNotConnected();
        if (OutboundRequest.TEST_HEADER.equalsIgnoreCase(name)) {
            testId = value;
        } else {
            real.addRequestProperty(name, value);
        }
    }

    @Override
    public String getRequestProperty(String name) {
        return OutboundRequest.TEST_HEADER.equalsIgnoreCase(name) ? testId : real.getRequestProperty(name);
    }

    @Override
    public Map<String, List<String>> getRequestProperties() {
        checkNotConnected();
        Map<String, List<String>> properties = real.getRequestProperties();
        if (testId == null) {
            return properties;
        }
        Map<String, List<String>> withTest = new HashMap<>(properties);
        withTest.put(OutboundRequest.TEST_HEADER, List.of(testId));
        return Collections.unmodifiableMap(withTest);
    }

    @Override
    public void setAuthenticator(Authenticator authenticator) {
        if (connected) {
            throw new IllegalStateException("Authenticator must be set before connecting");
        }
        real.setAuthenticator(authenticator);
    }

    @Override
    public void setDoInput(boolean doInput) {
        checkNotConnected();
        real.setDoInput(doInput);
    }

    @Override
    public boolean getDoInput() {
        return real.getDoInput();
    }

    @Override
    public void setDoOutput(boolean doOutput) {
        checkNotConnected();
        real.setDoOutput(doOutput);
    }

    @Override
    public boolean getDoOutput() {
        return real.getDoOutput();
    }

    @Override
    public void setAllowUserInteraction(boolean allow) {
        checkNotConnected();
        real.setAllowUserInteraction(allow);
    }

    @Override
    public boolean getAllowUserInteraction() {
        return real.getAllowUserInteraction();
    }

    @Override
    public void setUseCaches(boolean useCaches) {
        checkNotConnected();
        real.setUseCaches(useCaches);
    }

    @Override
    public boolean getUseCaches() {
        return real.getUseCaches();
    }

    @Override
    public void setIfModifiedSince(long millis) {
        checkNotConnected();
        real.setIfModifiedSince(millis);
    }

    @Override
    public long getIfModifiedSince() {
        return real.getIfModifiedSince();
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        real.setInstanceFollowRedirects(follow);
    }

    @Override
    public boolean getInstanceFollowRedirects() {
        return real.getInstanceFollowRedirects();
    }

    @Override
    public void setConnectTimeout(int millis) {
        real.setConnectTimeout(millis);
    }

    @Override
    public int getConnectTimeout() {
        return real.getConnectTimeout();
    }

    @Override
    public void setReadTimeout(int millis) {
        real.setReadTimeout(millis);
    }

    @Override
    public int getReadTimeout() {
        return real.getReadTimeout();
    }

    /** The real connection's, which follows redirects. */
    @Override
    public URL getURL() {
        return real.getURL();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}

package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.agent.adapter.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ProtocolException;
import java.net.URL;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;

/**
 * A {@link RecordedConnection} behind the type that applications cast to for TLS, as the JDK's own HTTPS connection stands
 * before a delegate. TLS settings go to the real connection, and questions about TLS too, which refuses them before it is
 * connected. A call that a recording answers, or one that waits for that decision, has no TLS session: there the answers are
 * those that the API has for one without.
 */
final class RecordedHttpsConnection extends HttpsURLConnection {

    /** What {@link SSLSession#getCipherSuite} says where there was no handshake. */
    private static final String NO_CIPHER_SUITE = "SSL_NULL_WITH_NULL_NULL";

    /** Named as in the JDK's class, for those who set a method by reflection. */
    private final RecordedConnection delegate;

    private final HttpsURLConnection real;

    RecordedHttpsConnection(Call call, HttpsURLConnection real) {
        super(real.getURL());
        this.delegate = new RecordedConnection(call, real);
        this.real = real;
    }

    // ---- TLS

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        real.setHostnameVerifier(verifier);
    }

    @Override
    public HostnameVerifier getHostnameVerifier() {
        return real.getHostnameVerifier();
    }

    @Override
    public void setSSLSocketFactory(SSLSocketFactory factory) {
        real.setSSLSocketFactory(factory);
    }

    @Override
    public SSLSocketFactory getSSLSocketFactory() {
        return real.getSSLSocketFactory();
    }

    @Override
    public String getCipherSuite() {
        return delegate.isOffline() ? NO_CIPHER_SUITE : real.getCipherSuite();
    }

    @Override
    public Certificate[] getLocalCertificates() {
        return delegate.isOffline() ? null : real.getLocalCertificates();
    }

    @Override
    public Certificate[] getServerCertificates() throws SSLPeerUnverifiedException {
        checkPeerIsThere();
        return real.getServerCertificates();
    }

    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        checkPeerIsThere();
        return real.getPeerPrincipal();
    }

    private void checkPeerIsThere() throws SSLPeerUnverifiedException {
        if (delegate.isOffline()) {
            throw new SSLPeerUnverifiedException("peer not verified: a recording has none");
        }
    }

    @Override
    public Principal getLocalPrincipal() {
        return delegate.isOffline() ? null : real.getLocalPrincipal();
    }

    @Override
    public Optional<SSLSession> getSSLSession() {
        return delegate.isOffline() ? Optional.empty() : real.getSSLSession();
    }

    // ---- everything else

    @Override
    public void connect() throws IOException {
        delegate.connect();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return delegate.getOutputStream();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return delegate.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return delegate.getErrorStream();
    }

    @Override
    public String getHeaderFieldKey(int n) {
        return delegate.getHeaderFieldKey(n);
    }

    @Override
    public String getHeaderField(int n) {
        return delegate.getHeaderField(n);
    }

    @Override
    public String getHeaderField(String name) {
        return delegate.getHeaderField(name);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return delegate.getHeaderFields();
    }

    @Override
    public void disconnect() {
        delegate.disconnect();
    }

    @Override
    public boolean usingProxy() {
        return delegate.usingProxy();
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        delegate.setRequestMethod(method);
    }

    @Override
    public String getRequestMethod() {
        return delegate.getRequestMethod();
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        delegate.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setFixedLengthStreamingMode(long length) {
        delegate.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setChunkedStreamingMode(int chunkLength) {
        delegate.setChunkedStreamingMode(chunkLength);
    }

    @Override
    public void setRequestProperty(String name, String value) {
        delegate.setRequestProperty(name, value);
    }

    @Override
    public void addRequestProperty(String name, String value) {
        delegate.addRequestProperty(name, value);
    }

    @Override
    public String getRequestProperty(String name) {
        return delegate.getRequestProperty(name);
    }

    @Override
    public Map<String, List<String>> getRequestProperties() {
        return delegate.getRequestProperties();
    }

    @Override
    public void setAuthenticator(Authenticator authenticator) {
        delegate.setAuthenticator(authenticator);
    }

    @Override
    public void setDoInput(boolean doInput) {
        delegate.setDoInput(doInput);
    }

    @Override
    public boolean getDoInput() {
        return delegate.getDoInput();
    }

    @Override
    public void setDoOutput(boolean doOutput) {
        delegate.setDoOutput(doOutput);
    }

    @Override
    public boolean getDoOutput() {
        return delegate.getDoOutput();
    }

    @Override
    public void setAllowUserInteraction(boolean allow) {
        delegate.setAllowUserInteraction(allow);
    }

    @Override
    public boolean getAllowUserInteraction() {
        return delegate.getAllowUserInteraction();
    }

    @Override
    public void setUseCaches(boolean useCaches) {
        delegate.setUseCaches(useCaches);
    }

    @Override
    public boolean getUseCaches() {
        return delegate.getUseCaches();
    }

    @Override
    public void setIfModifiedSince(long millis) {
        delegate.setIfModifiedSince(millis);
    }

    @Override
    public long getIfModifiedSince() {
        return delegate.getIfModifiedSince();
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        delegate.setInstanceFollowRedirects(follow);
    }

    @Override
    public boolean getInstanceFollowRedirects() {
        return delegate.getInstanceFollowRedirects();
    }

    @Override
    public void setConnectTimeout(int millis) {
        delegate.setConnectTimeout(millis);
    }

    @Override
    public int getConnectTimeout() {
        return delegate.getConnectTimeout();
    }

    @Override
    public void setReadTimeout(int millis) {
        delegate.setReadTimeout(millis);
    }

    @Override
    public int getReadTimeout() {
        return delegate.getReadTimeout();
    }

    @Override
    public URL getURL() {
        return delegate.getURL();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}

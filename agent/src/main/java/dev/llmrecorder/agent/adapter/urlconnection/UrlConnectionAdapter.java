package dev.llmrecorder.agent.adapter.urlconnection;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import javax.net.ssl.HttpsURLConnection;

/**
 * Decides about calls of {@code sun.net.www.protocol.http.Handler#openConnection(URL, Proxy)} and of its https sister.
 *
 * <p>The URL alone is known by now, so every connection is taken over whose URL may be a recorder's; the decision falls in
 * {@link RecordedConnection}. Opening the real connection makes an object and connects to nothing.
 */
public final class UrlConnectionAdapter implements Adapter {

    private static final int ADDRESS = 0;
    private static final int PROXY = 1;

    /** The methods that calls to model endpoints have; calls that only {@code include} names have any. */
    private static final String[] METHODS = {"POST", "GET"};

    @Override
    public Object intercept(Call call) throws ClientException {
        URL url = (URL) call.argument(ADDRESS);
        if (url == null || !mayBeIntercepted(call, url)) {
            return null;
        }
        Proxy proxy = (Proxy) call.argument(PROXY);
        URLConnection real = Reentry.call(() -> proxy == null ? url.openConnection() : url.openConnection(proxy));
        if (real instanceof HttpsURLConnection https) {
            return new RecordedHttpsConnection(call, https);
        }
        if (real instanceof HttpURLConnection http) {
            return new RecordedConnection(call, http);
        }
        throw new IllegalStateException("the URL's own handler opens a " + real.getClass().getName());
    }

    private static boolean mayBeIntercepted(Call call, URL url) {
        for (String method : METHODS) {
            if (call.recorderFor(method, url.toString()) != null) {
                return true;
            }
        }
        return false;
    }
}

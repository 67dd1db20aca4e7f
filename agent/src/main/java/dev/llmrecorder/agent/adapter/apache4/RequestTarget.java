package dev.llmrecorder.agent.adapter.apache4;

import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.params.HttpParams;

/** Where a call goes. */
public final class RequestTarget {

    /** {@code ClientPNames.DEFAULT_HOST}: where requests go that name no host. */
    private static final String DEFAULT_HOST = "http.default-host";

    private RequestTarget() {}

    /**
     * The URL of a call. A request that names no host is for {@code target}, else for the default host; where there is none
     * either, the route planner may still know one, and the URL is the path alone.
     *
     * @param client the hooked client, whose parameters may name the default host
     * @param target null for none
     */
    public static String url(Object client, HttpHost target, HttpRequest request) {
        URI uri = request instanceof HttpUriRequest withUri ? withUri.getURI() : null;
        String written = uri != null ? uri.toString() : request.getRequestLine().getUri();
        if (isAbsolute(written)) {
            return written;
        }
        HttpHost host = target != null ? target : defaultHost(client, request);
        return (host == null ? "" : host.toURI()) + (written.startsWith("/") ? "" : "/") + written;
    }

    private static boolean isAbsolute(String url) {
        int scheme = url.indexOf("://");
        return scheme > 0 && url.indexOf('/') > scheme && (url.indexOf('?') < 0 || url.indexOf('?') > scheme);
    }

    @SuppressWarnings("deprecation") // the old clients' way of configuration
    private static HttpHost defaultHost(Object client, HttpRequest request) {
        Object host = parameter(request.getParams());
        if (host == null && client instanceof org.apache.http.impl.client.AbstractHttpClient old) {
            host = parameter(((HttpClient) old).getParams());
        }
        return (HttpHost) host;
    }

    @SuppressWarnings("deprecation")
    private static Object parameter(HttpParams parameters) {
        return parameters == null ? null : parameters.getParameter(DEFAULT_HOST);
    }
}

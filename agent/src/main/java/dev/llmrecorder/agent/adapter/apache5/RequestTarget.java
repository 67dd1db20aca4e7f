package dev.llmrecorder.agent.adapter.apache5;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** Where a request goes. */
public final class RequestTarget {

    private RequestTarget() {}

    /**
     * The URL, put together as {@code BasicHttpRequest.getUri} does it. A request that names no host is for {@code target};
     * where there is none either, the route planner may still know one, and the URL is the path alone.
     *
     * @param target null for none
     */
    public static String url(HttpHost target, HttpRequest request) {
        URIAuthority authority = request.getAuthority();
        String path = request.getPath();
        StringBuilder url = new StringBuilder();
        if (authority != null || target != null) {
            String scheme = request.getScheme() != null ? request.getScheme() : target != null ? target.getSchemeName() : "http";
            url.append(scheme).append("://").append(authority != null ? authority.toString() : target.toHostString());
        }
        if (path == null || !path.startsWith("/")) {
            url.append('/');
        }
        return path == null ? url.toString() : url.append(path).toString();
    }
}

package dev.llmrecorder.core.endpoint;

/**
 * The endpoints of an OpenAI-style API, under any host and any prefix: {@code /v1/chat/completions},
 * {@code /openai/deployments/gpt-4o/chat/completions}, {@code /api/v3/embeddings}. One row each; the first that fits counts.
 */
public enum ModelEndpoint {
    CHAT_COMPLETIONS("POST", "/chat/completions"),
    COMPLETIONS("POST", "/completions"),
    EMBEDDINGS("POST", "/embeddings"),
    RESPONSES("POST", "/responses"),
    MODELS("GET", "/models"),
    /** A call that only the user's {@code include} names; fits nothing by itself. */
    OTHER(null, null);

    private final String method;
    private final String pathEnd;

    ModelEndpoint(String method, String pathEnd) {
        this.method = method;
        this.pathEnd = pathEnd;
    }

    /** The endpoint that a call of this method goes to, {@link #OTHER} where it is none of the table. */
    public static ModelEndpoint of(String method, String url) {
        int authority = authorityStart(url);
        int end = pathEnd(url);
        for (ModelEndpoint endpoint : values()) {
            if (endpoint != OTHER && endpoint.method.equalsIgnoreCase(method) && endpoint.endsPath(url, authority, end)) {
                return endpoint;
            }
        }
        return OTHER;
    }

    /** Whether the path does, rather than a host of that name: the path of {@code http://embeddings} is empty. */
    private boolean endsPath(String url, int authority, int end) {
        int start = end - pathEnd.length();
        return start >= authority && url.startsWith(pathEnd, start);
    }

    private static int authorityStart(String url) {
        int scheme = url.indexOf("://");
        return scheme < 0 ? 0 : scheme + 3;
    }

    /** Where the path ends: before query, fragment and a trailing slash. */
    private static int pathEnd(String url) {
        int end = url.length();
        for (int i = 0; i < end; i++) {
            char c = url.charAt(i);
            if (c == '?' || c == '#') {
                end = i;
            }
        }
        return end > 0 && url.charAt(end - 1) == '/' ? end - 1 : end;
    }
}

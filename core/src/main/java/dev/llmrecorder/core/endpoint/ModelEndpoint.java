package dev.llmrecorder.core.endpoint;

/**
 * The endpoints of an OpenAI-style API, under any host and any prefix: {@code /v1/chat/completions},
 * {@code /openai/deployments/gpt-4o/chat/completions}, {@code /api/v3/embeddings}; and those of Amazon Bedrock's runtime, where the
 * model is a segment of the path: {@code /model/amazon.nova-lite-v1%3A0/converse-stream}. One row each; the first that fits counts.
 */
public enum ModelEndpoint {
    CHAT_COMPLETIONS("POST", "/chat/completions"),
    COMPLETIONS("POST", "/completions"),
    EMBEDDINGS("POST", "/embeddings"),
    RESPONSES("POST", "/responses"),
    MODELS("GET", "/models"),
    BEDROCK_CONVERSE("POST", "/model/", "/converse"),
    BEDROCK_CONVERSE_STREAM("POST", "/model/", "/converse-stream"),
    BEDROCK_INVOKE("POST", "/model/", "/invoke"),
    BEDROCK_INVOKE_STREAM("POST", "/model/", "/invoke-with-response-stream"),
    /** A call that only the user's {@code include} names; fits nothing by itself. */
    OTHER(null, null);

    private final String method;
    private final String beforeModel;
    private final String pathEnd;

    ModelEndpoint(String method, String pathEnd) {
        this(method, null, pathEnd);
    }

    /** @param beforeModel what stands before the path's last segment but one, which names the model; null where none does */
    ModelEndpoint(String method, String beforeModel, String pathEnd) {
        this.method = method;
        this.beforeModel = beforeModel;
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
        return start >= authority && url.startsWith(pathEnd, start) && (beforeModel == null || namesModel(url, authority, start));
    }

    private boolean namesModel(String url, int authority, int end) {
        int model = url.lastIndexOf('/', end - 1) + 1;
        int start = model - beforeModel.length();
        return model < end && start >= authority && url.startsWith(beforeModel, start);
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

package dev.llmrecorder.agent.adapter.jetty9;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.HttpRequest;

/** A request's body in the way in which the client's version holds it. */
abstract class RequestBody {

    private static final boolean HAS_CONTENT = hasContent();

    private static boolean hasContent() {
        try {
            Class.forName("org.eclipse.jetty.client.api.Request$Content", false, HttpRequest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false; // 9.4
        }
    }

    /** What 10 makes of a {@code ContentProvider} cannot be read again once it has failed, unlike what it is made of. */
    @SuppressWarnings("deprecation")
    static RequestBody of(HttpRequest request) {
        boolean isProvider = !HAS_CONTENT || request.getContent() != null && request.getContent().isReproducible();
        return isProvider ? new ProviderBody(request) : new ContentBody(request);
    }

    /** Whether reading it does not use it up. */
    abstract boolean isReproducible();

    /**
     * Reads it: on the spot where it is at hand, else with that executor, since it may wait for the caller.
     *
     * @return of length 0 where there is none; an exception where the application gives up the body
     */
    abstract CompletableFuture<byte[]> read(Executor executor);

    /** Puts bytes that were read in its place, which are sent as it would be: chunked, or with a length. */
    abstract void replace(byte[] bytes);

    /** Takes that back. */
    abstract void restore();
}

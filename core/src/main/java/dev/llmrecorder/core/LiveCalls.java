package dev.llmrecorder.core;

import dev.llmrecorder.core.endpoint.RequestUrl;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What intercepted clients send, as far as it must be told from what others send. They may send a call more often than it is decided
 * about, and to other places: they try again, or follow a redirect. So none of theirs is what no such call can be behind: it was not
 * decided that one goes out to that path, and none waits for its answer. Safe for use by many threads.
 */
final class LiveCalls {

    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    /** Weak, so that a call that its client has forgotten does not count for ever. */
    private final Set<RecordingDraft> unanswered = Collections.newSetFromMap(new WeakHashMap<>());

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** It was decided about a call that it goes out. */
    void goesOut(String url) {
        paths.add(RequestUrl.parse(url).path());
    }

    synchronized void begun(RecordingDraft draft) {
        unanswered.add(draft);
    }

    synchronized void answered(RecordingDraft draft) {
        unanswered.remove(draft);
    }

    /** Whether no intercepted client can have sent that request. */
    boolean isBypassed(String url) {
        return !paths.contains(RequestUrl.parse(url).path()) && isNoneUnanswered();
    }

    private synchronized boolean isNoneUnanswered() {
        return unanswered.isEmpty();
    }

    /** Whether it has not been told yet that calls to that server bypass the recorder. From now on it has. */
    boolean isNews(String url) {
        return told.add(RequestUrl.parse(url).hostAndPort());
    }
}

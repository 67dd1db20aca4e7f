package dev.llmrecorder.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The taps of responses that have not ended. A program may end the JVM in the middle of one, or read all it wants and never
 * close it. Weak, so that a response that the program has forgotten takes its tap along.
 */
final class OpenTaps {

    private final Set<ResponseTap> taps = Collections.newSetFromMap(new WeakHashMap<>());

    synchronized void add(ResponseTap tap) {
        taps.add(tap);
    }

    synchronized void remove(ResponseTap tap) {
        taps.remove(tap);
    }

    /** Tells each that nobody wants more of its response. */
    void closeAll() {
        List<ResponseTap> open;
        synchronized (this) {
            open = new ArrayList<>(taps);
        }
        open.forEach(ResponseTap::closed);
    }
}

package dev.llmrecorder.it.client.ktor;

import java.util.Set;
import java.util.TreeSet;

/**
 * Drives Ktor's client over Apache's. Without the bodies that come out of a channel: over HTTP/2 the engine never asks again for one
 * that has nothing yet when the client could send it, so that calls end now and then by a timeout.
 */
public final class KtorApache5Driver extends KtorDriver {

    @Override
    Set<String> bodies() {
        Set<String> ready = new TreeSet<>(super.bodies());
        ready.removeAll(Set.of("readChannel", "outputStream"));
        return ready;
    }
}

package dev.llmrecorder.agent.adapter;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells on stderr of a failure of the recorder that does not touch the client's calls. Once for each client: what fails for one call
 * fails for all.
 */
public final class Warning {

    private final String client;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param client its name for people */
    public Warning(String client) {
        this.client = client;
    }

    /** Tells of a problem. */
    public void say(String problem) {
        if (told.compareAndSet(false, true)) {
            System.err.println("[recorder] warning: " + client + ": " + problem);
        }
    }

    /** Tells of a problem that has a cause, and where that comes from. */
    public void say(String problem, Throwable cause) {
        if (told.compareAndSet(false, true)) {
            System.err.println("[recorder] warning: " + client + ": " + problem + ": " + cause);
            cause.printStackTrace();
        }
    }
}

package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.Decision;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Lets an adapter call its client's own method, and keeps that call and all that it does on this thread from being
 * intercepted again. So a client that is built on another is recorded once.
 */
public final class Reentry {

    private static final ThreadLocal<Boolean> ACTIVE = new ThreadLocal<>();

    private Reentry() {}

    /** Whether this thread is inside a call made through here. */
    public static boolean isActive() {
        return ACTIVE.get() != null;
    }

    /**
     * Calls the client.
     *
     * @throws ClientException with whatever the client throws
     */
    public static <T> T call(Callable<T> client) throws ClientException {
        boolean nested = isActive();
        ACTIVE.set(Boolean.TRUE);
        try {
            return client.call();
        } catch (Throwable t) {
            throw new ClientException(t);
        } finally {
            if (!nested) {
                ACTIVE.remove();
            }
        }
    }

    /**
     * Calls the client, which blocks until there is a response. Where the call is recorded, so is its failure.
     *
     * @param givenUp whether the application has cancelled the call, so that its failure is the application's doing
     * @throws ClientException with whatever the client throws
     */
    public static <T> T call(Callable<T> client, Decision decision, BooleanSupplier givenUp) throws ClientException {
        try {
            return call(client);
        } catch (ClientException e) {
            if (decision instanceof Decision.Record record && !givenUp.getAsBoolean()) {
                record.draft().failed(e.getCause());
            }
            throw e;
        }
    }
}

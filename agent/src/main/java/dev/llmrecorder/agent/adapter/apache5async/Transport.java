package dev.llmrecorder.agent.adapter.apache5async;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.InternalH2AsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.reactor.IOReactorStatus;

/** What differs between the clients below their API. */
record Transport(Object client) {

    /** {@code AbstractHttpAsyncClientBase.status}, set at once by {@code start()}, unlike the reactor's; null where it is not. */
    private static final Field STATUS = statusField();

    private static Field statusField() {
        for (Class<?> type = MinimalHttpAsyncClient.class; type != null; type = type.getSuperclass()) {
            try {
                Field status = type.getDeclaredField("status");
                status.setAccessible(true);
                return status;
            } catch (NoSuchFieldException e) {
                // may be the superclass's
            }
        }
        return null;
    }

    /** Whether the client takes calls; else it refuses them in its own words. */
    boolean isRunning() {
        IOReactorStatus reactor = ((CloseableHttpAsyncClient) client).getStatus();
        return reactor.compareTo(IOReactorStatus.SHUTTING_DOWN) < 0 && wasStarted();
    }

    private boolean wasStarted() {
        try {
            return STATUS == null || ((AtomicReference<?>) STATUS.get(client)).get().toString().equals("RUNNING");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version that responses have; a client that negotiates it is taken to have agreed on 1.1. */
    ProtocolVersion version() {
        return client instanceof InternalH2AsyncClient || client instanceof MinimalH2AsyncClient
                ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1;
    }

    /** What consumers and handlers are told when a call is cancelled. */
    IOException aborted() {
        return client instanceof MinimalHttpAsyncClient || client instanceof MinimalH2AsyncClient
                ? new RequestFailedException("Request aborted") : new InterruptedIOException();
    }
}

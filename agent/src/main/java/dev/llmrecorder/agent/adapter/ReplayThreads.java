package dev.llmrecorder.agent.adapter;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for callbacks of a replay where the client has none that could be used without a connection. They are made as they
 * are needed, so that an application may block one as long as it likes, and end when they are idle.
 */
public final class ReplayThreads {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final ExecutorService CACHED = Executors.newCachedThreadPool(ReplayThreads::thread);

    private ReplayThreads() {}

    /** Runs the task on a thread of its own, with the caller's context class loader. */
    public static void execute(Runnable task) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        CACHED.execute(() -> {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(context);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(null);
            }
        });
    }

    /** A thread that, while idle, holds on to nothing of the application in whose call it is made. */
    @SuppressWarnings("removal") // up to Java 23 there is no other way not to keep the protection domains on the stack
    private static Thread thread(Runnable loop) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(null, loop, "recorder-replay-" + COUNT.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
    }
}

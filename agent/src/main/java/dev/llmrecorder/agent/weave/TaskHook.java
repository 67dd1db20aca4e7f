package dev.llmrecorder.agent.weave;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where work changes threads: one method, and what is told there.
 *
 * @param className with slashes
 * @param method null stands for a constructor
 * @param descriptor the beginning of the method's descriptor, where that is enough
 * @param place where in the method
 */
record TaskHook(String className, String method, String descriptor, Place place) {

    /** Where in a method, and what is told. */
    enum Place {
        /** At its top: this thread starts the thread that {@code this} is. */
        STARTS_THREAD,
        /** At its top: this executor is handed the first argument. */
        TAKES_OVER,
        /** Before {@link Runnable#run} is called in it: this executor's thread turns to that task. */
        TURNS_TO,
        /** At its end: this task is made. */
        MAKES_ITSELF,
        /** At its top: the first argument is made, as far as it matters. */
        MAKES_ARGUMENT,
        /** At its top and at its end, which no exception leads past: this task runs in between. */
        RUNS_ITSELF,
        /** Of a static method, at its top and at its end, which no exception leads past: the first argument runs in between. */
        RUNS_ARGUMENT
    }

    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String NETTY = "io/netty/util/concurrent/";

    /** The stages of a {@code CompletableFuture} that call a function of the application's, whichever thread completes it. */
    private static final List<String> STAGES = List.of(
            "UniApply", "UniAccept", "UniRun", "UniWhenComplete", "UniHandle", "UniExceptionally", "UniComposeExceptionally",
            "UniCompose", "BiApply", "BiAccept", "BiRun", "OrApply", "OrAccept", "OrRun");

    /** Checked against Java 17, 21 and 25. Not every row has its method in every version, e.g. virtual threads' in 17. */
    private static final List<TaskHook> ALL = Stream.concat(STAGES.stream().map(TaskHook::stage), Stream.of(
            new TaskHook("java/lang/Thread", "start", "(", Place.STARTS_THREAD),
            new TaskHook("java/lang/VirtualThread", "start", "(Ljdk/", Place.STARTS_THREAD),
            new TaskHook(CONCURRENT + "ThreadPoolExecutor", "execute", "(", Place.TAKES_OVER),
            new TaskHook(CONCURRENT + "ThreadPoolExecutor", "runWorker", "(", Place.TURNS_TO),
            new TaskHook(CONCURRENT + "ScheduledThreadPoolExecutor", "delayedExecute", "(", Place.TAKES_OVER),
            new TaskHook(CONCURRENT + "ScheduledThreadPoolExecutor", "reExecutePeriodic", "(", Place.TAKES_OVER),
            new TaskHook(CONCURRENT + "ForkJoinTask", null, "()V", Place.MAKES_ITSELF),
            new TaskHook(CONCURRENT + "ForkJoinTask", "doExec", "()", Place.RUNS_ITSELF),
            new TaskHook(CONCURRENT + "CompletableFuture$AsyncSupply", "run", "()V", Place.RUNS_ITSELF),
            new TaskHook(CONCURRENT + "CompletableFuture$AsyncRun", "run", "()V", Place.RUNS_ITSELF),
            // A thread of a loop does what it is handed between what comes from the network.
            new TaskHook(NETTY + "SingleThreadEventExecutor", "addTask", "(Ljava/lang/Runnable;)V", Place.TAKES_OVER),
            new TaskHook(NETTY + "ScheduledFutureTask", null, "(", Place.MAKES_ITSELF),
            new TaskHook(NETTY + "AbstractEventExecutor", "safeExecute", "(Ljava/lang/Runnable;)V", Place.RUNS_ARGUMENT),
            // A call that waits for its turn is handed to the executor by the thread of the one that ends.
            new TaskHook("okhttp3/Dispatcher", "enqueue", "(", Place.MAKES_ARGUMENT),
            new TaskHook("okhttp3/Dispatcher", "enqueue$okhttp", "(", Place.MAKES_ARGUMENT))).toList();

    private static final Set<String> CLASSES =
            ALL.stream().map(TaskHook::className).collect(Collectors.toUnmodifiableSet());

    private static TaskHook stage(String name) {
        return new TaskHook(CONCURRENT + "CompletableFuture$" + name, "tryFire", "(I)", Place.RUNS_ITSELF);
    }

    /** Whether the class of that name, with slashes, has rows. */
    static boolean isIn(String className) {
        return CLASSES.contains(className);
    }

    /** The row of that method, null for none. */
    static TaskHook of(String className, String method, String descriptor) {
        for (TaskHook hook : ALL) {
            String name = hook.method == null ? "<init>" : hook.method;
            if (hook.className.equals(className) && name.equals(method) && descriptor.startsWith(hook.descriptor)) {
                return hook;
            }
        }
        return null;
    }
}

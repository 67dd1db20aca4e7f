package dev.llmrecorder.it.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the JDK promises of its executors, of which an application may make use. */
class PlainExecutors {

    private final List<Runnable> rejected = new ArrayList<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), (task, executor) -> rejected.add(task));
    private final Runnable one = () -> {};
    private final Runnable two = () -> {};

    /** The only thread waits, so that what comes is queued. */
    @BeforeEach
    void fill() {
        pool.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        pool.execute(one);
        pool.execute(two);
    }

    @AfterEach
    void end() {
        busy.countDown();
        pool.shutdownNow();
    }

    @Test
    void theQueueHoldsTheTasksThemselves() {
        assertSame(one, pool.getQueue().peek());
        assertEquals(List.of(one, two), List.copyOf(pool.getQueue()));
    }

    @Test
    void aTaskIsRemovedByItself() {
        assertTrue(pool.remove(one));
        assertFalse(pool.remove(one));
        assertEquals(List.of(two), List.copyOf(pool.getQueue()));
    }

    @Test
    void whatNeverBeganIsGivenBack() {
        List<Runnable> given = pool.shutdownNow();
        assertSame(one, given.get(0));
        assertSame(two, given.get(1));
    }

    @Test
    void aTaskTooManyIsRejectedAsItIs() {
        Runnable three = () -> {};
        pool.execute(three);
        assertSame(three, rejected.get(0));
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
        assertThrows(RejectedExecutionException.class, () -> pool.execute(three));
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
        Thread[] ran = new Thread[1];
        pool.execute(() -> ran[0] = Thread.currentThread());
        assertSame(Thread.currentThread(), ran[0]);
    }

    @Test
    void forkedTasksGiveTheirResultsAndFailures() throws Exception {
        Object result = new Object();
        ForkJoinPool forks = new ForkJoinPool(2);
        try {
            assertSame(result, forks.submit(() -> result).get());
            RecursiveTask<Object> task = new RecursiveTask<>() {
                @Override
                protected Object compute() {
                    return ForkJoinTask.adapt(() -> result).fork().join();
                }
            };
            assertSame(result, forks.invoke(task));
            assertSame(result, task.getRawResult());
            IllegalStateException failure = new IllegalStateException();
            ExecutionException thrown = assertThrows(ExecutionException.class, () -> forks.submit(() -> {
                throw failure;
            }).get());
            Throwable cause = thrown;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertSame(IllegalStateException.class, cause.getClass());
        } finally {
            forks.shutdownNow();
        }
    }

    @Test
    void scheduledTasksAreCancelled() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
        clock.setRemoveOnCancelPolicy(true);
        ScheduledFuture<?> once = clock.schedule(one, 1, TimeUnit.DAYS);
        ScheduledFuture<?> often = clock.scheduleAtFixedRate(two, 1, 1, TimeUnit.DAYS);
        assertSame(once, clock.getQueue().peek());
        assertTrue(once.cancel(false));
        assertSame(often, clock.getQueue().peek());
        assertThrows(CancellationException.class, once::get);
        assertEquals(List.of(often), clock.shutdownNow());
    }

    @Test
    void stagesGiveTheirResultsAndFailures() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        IllegalStateException failure = new IllegalStateException();
        CompletableFuture<Integer> failed = first.thenCombine(CompletableFuture.supplyAsync(() -> 2), Integer::sum)
                .thenApply(sum -> {
                    throw failure;
                });
        CompletableFuture<String> mended = failed.handle((value, thrown) -> String.valueOf(value))
                .thenCompose(CompletableFuture::completedFuture)
                .thenApplyAsync(text -> text + "!");
        first.complete(1);
        assertEquals("null!", mended.join());
        assertSame(failure, assertThrows(CompletionException.class, failed::join).getCause());
    }
}

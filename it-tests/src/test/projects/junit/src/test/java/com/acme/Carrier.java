package com.acme;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Ways in which a test's work gets to another thread. All pools are shared by all tests, and made by the first. */
enum Carrier {
    NONE {
        @Override
        String carry(Callable<String> work) throws Exception {
            return work.call();
        }
    },
    THREAD {
        @Override
        String carry(Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            new Thread(task).start();
            return task.get();
        }
    },
    POOL {
        @Override
        String carry(Callable<String> work) throws Exception {
            return FIXED.submit(work).get();
        }
    },
    POOL_IN_POOL {
        @Override
        String carry(Callable<String> work) throws Exception {
            return CACHED.submit(() -> FIXED.submit(work).get()).get();
        }
    },
    SCHEDULED {
        @Override
        String carry(Callable<String> work) throws Exception {
            return TIMED.schedule(work, 1, TimeUnit.MILLISECONDS).get();
        }
    },
    FORK_JOIN {
        @Override
        String carry(Callable<String> work) throws Exception {
            return FORKS.submit(work).get();
        }
    },
    FORKED {
        @Override
        String carry(Callable<String> work) {
            return FORKS.invoke(new RecursiveTask<String>() {
                @Override
                protected String compute() {
                    return new RecursiveTask<String>() {
                        @Override
                        protected String compute() {
                            return unchecked(work);
                        }
                    }.fork().join();
                }
            });
        }
    },
    ASYNC {
        @Override
        String carry(Callable<String> work) {
            return CompletableFuture.supplyAsync(() -> unchecked(work)).join();
        }
    },
    ASYNC_STAGE {
        @Override
        String carry(Callable<String> work) {
            CompletableFuture<String> first = new CompletableFuture<>();
            CompletableFuture<String> second = first.thenApplyAsync(nothing -> unchecked(work), FIXED);
            STRANGER.execute(() -> first.complete(""));
            return second.join();
        }
    },
    PARALLEL_STREAM {
        @Override
        String carry(Callable<String> work) {
            return IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(i -> i == 2 ? unchecked(work) : "")
                    .reduce("", String::concat);
        }
    },
    /** From Java 21 on; before that a thread of another kind. */
    VIRTUAL_THREAD {
        @Override
        String carry(Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            if (Runtime.version().feature() < 21) {
                new Thread(task).start();
            } else {
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            }
            return task.get();
        }
    };

    private static final ExecutorService FIXED = Executors.newFixedThreadPool(2);
    private static final ExecutorService CACHED = Executors.newCachedThreadPool();
    private static final ScheduledExecutorService TIMED = Executors.newScheduledThreadPool(1);
    private static final ForkJoinPool FORKS = new ForkJoinPool(2);
    private static final ExecutorService STRANGER = Executors.newSingleThreadExecutor();

    abstract String carry(Callable<String> work) throws Exception;

    private static String unchecked(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

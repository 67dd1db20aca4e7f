package dev.llmrecorder.it.suite;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The same calls on many threads, in a test and before any; tasks that do nothing where no provider is named. Prints
 * {@code micros <n>}, the CPU time of a call.
 */
public class ManyCalls {

    private static final int THREADS = 16;
    private static final int CALLS = Integer.getInteger("calls");
    private static final int WARM_UP = CALLS / 2;
    private static final int AT_ONCE = 2_000;

    @Test
    void asks() throws Exception {
        measure();
    }

    /** Makes the calls when JUnit is about to begin its first test, which is another. */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(NothingAsked.class))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan plan) {
                try {
                    measure();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static void measure() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        perform(pool, WARM_UP);
        long start = cpuNanos();
        perform(pool, CALLS);
        System.out.println("micros " + (cpuNanos() - start) / 1e3 / CALLS);
        pool.shutdown();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void perform(ExecutorService pool, int times) throws Exception {
        for (int done = 0; done < times; done += AT_ONCE) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, times - done); i++) {
                calls.add(pool.submit(() -> Provider.CHAT.isEmpty() ? "" : Provider.ask("same")));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }
}

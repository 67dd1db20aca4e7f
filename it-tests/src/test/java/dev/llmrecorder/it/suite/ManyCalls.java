package dev.llmrecorder.it.suite;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same calls on many threads, in a test and without one. Prints {@code micros <n>}, the median of the CPU time of a call. */
public class ManyCalls {

    private static final int THREADS = 16;
    private static final int CALLS = Integer.getInteger("calls");
    private static final int BLOCKS = 7;

    @Test
    void asks() throws Exception {
        measure();
    }

    public static void main(String[] arguments) throws Exception {
        measure();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void measure() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        double[] micros = new double[BLOCKS];
        for (int block = -2; block < BLOCKS; block++) { // the first two warm up
            long start = cpuNanos();
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(pool.submit(() -> Provider.ask("same")));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            micros[Math.max(block, 0)] = (cpuNanos() - start) / 1e3 / CALLS;
        }
        pool.shutdown();
        Arrays.sort(micros);
        System.out.println("micros " + micros[BLOCKS / 2]);
    }
}

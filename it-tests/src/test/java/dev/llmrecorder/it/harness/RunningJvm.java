package dev.llmrecorder.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A JVM that was started; closing it ends it. */
public final class RunningJvm implements AutoCloseable {

    private static final int LIMIT_SECONDS = 120;

    private final Process process;
    private final Drain stdout;
    private final Drain stderr;

    RunningJvm(Process process) {
        this.process = process;
        this.stdout = new Drain(process.getInputStream());
        this.stderr = new Drain(process.getErrorStream());
    }

    private static final class Drain extends Thread {

        private final InputStream in;
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Drain(InputStream in) {
            super("drain");
            this.in = in;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try {
                in.transferTo(copy);
            } catch (IOException e) {
                // the process was killed
            }
        }

        String soFar() {
            return copy.toString(UTF_8);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it wrote to stderr so far. */
    public String stderrSoFar() {
        return stderr.soFar();
    }

    /**
     * Waits for its end.
     *
     * @throws IllegalStateException when it does not end in time; it is killed then
     */
    public Exit exit() throws InterruptedException {
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        stdout.join(10_000);
        stderr.join(10_000);
        if (!ended) {
            throw new IllegalStateException("JVM did not end within " + LIMIT_SECONDS + " s; stderr:\n" + stderr.soFar());
        }
        return new Exit(process.exitValue(), stdout.soFar(), stderr.soFar());
    }

    /** The CPU time that it has taken so far, in hundredths of a second. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

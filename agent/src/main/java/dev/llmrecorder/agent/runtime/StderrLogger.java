package dev.llmrecorder.agent.runtime;

import dev.llmrecorder.core.config.Settings.Log;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** The agent's own logger: one line on stderr for a message, as much as the option {@code log} asks for. */
final class StderrLogger extends LegacyAbstractLogger {

    private static volatile PrintStream last;

    private static final long serialVersionUID = 1L;

    private static volatile Log level = Log.INFO;

    StderrLogger() {
        this.name = "recorder";
    }

    static void setLevel(Log level) {
        StderrLogger.level = level;
    }

    /**
     * The JVM ends: what is said from now on goes to the process's own stderr. Surefire, which puts a stream of its own into {@code
     * System.err}, no longer listens to that.
     */
    static void beginLastWords() {
        last = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return level == Log.DEBUG;
    }

    @Override
    public boolean isInfoEnabled() {
        return level != Log.OFF;
    }

    @Override
    public boolean isWarnEnabled() {
        return level != Log.OFF;
    }

    @Override
    public boolean isErrorEnabled() {
        return level != Log.OFF;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(Level severity, Marker marker, String message, Object[] values, Throwable thrown) {
        String kind = switch (severity) {
            case ERROR -> "error: ";
            case WARN -> "warning: ";
            case INFO -> "";
            case DEBUG, TRACE -> "debug: ";
        };
        PrintStream out = last == null ? System.err : last;
        out.println("[recorder] " + kind + MessageFormatter.basicArrayFormat(message, values));
        if (thrown != null) {
            thrown.printStackTrace(out);
        }
    }
}

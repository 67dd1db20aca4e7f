package dev.llmrecorder.agent.runtime;

import dev.llmrecorder.core.config.Settings.Log;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** The agent's own logger: one line on stderr for a message, as much as the option {@code log} asks for. */
final class StderrLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static volatile Log level = Log.INFO;

    StderrLogger() {
        this.name = "recorder";
    }

    static void setLevel(Log level) {
        StderrLogger.level = level;
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
        System.err.println("[recorder] " + kind + MessageFormatter.basicArrayFormat(message, values));
        if (thrown != null) {
            thrown.printStackTrace();
        }
    }
}

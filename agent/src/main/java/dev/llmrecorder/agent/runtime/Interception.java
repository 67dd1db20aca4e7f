package dev.llmrecorder.agent.runtime;

import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.config.OptionSources;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.config.SettingsException;
import dev.llmrecorder.core.endpoint.ModelEndpoint;
import dev.llmrecorder.core.endpoint.UrlPattern;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.List;

/**
 * Tells which calls are the recorder's business, and holds this JVM's recorder. The options are read at the first call that
 * needs them, not before: Surefire sets system properties in the forked JVM after the agent has started.
 */
final class Interception {

    private final String arguments;
    private volatile List<UrlPattern> include;
    private volatile Recorder recorder;

    Interception(String arguments) {
        this.arguments = arguments;
    }

    /** The recorder if calls of that method to that URL are its business, else null. */
    Recorder recorderFor(String method, String url) {
        if (ModelEndpoint.of(method, url) == ModelEndpoint.OTHER && !isIncluded(url)) {
            return null;
        }
        Recorder current = recorder();
        return current.excludes(url) ? null : current;
    }

    /** A test framework has told of its first test. What the JVM uses is told even where no test makes a call. */
    void testsBegin() {
        try {
            if (Settings.asksForUsage(OptionSources.ofThisJvm(arguments))) {
                recorder();
            }
        } catch (SettingsException e) {
            // calls to model endpoints report it
        }
    }

    private boolean isIncluded(String url) {
        List<UrlPattern> patterns = include;
        if (patterns == null) {
            try {
                patterns = Settings.include(OptionSources.ofThisJvm(arguments));
            } catch (SettingsException e) {
                patterns = List.of(); // calls to model endpoints report it
            }
            include = patterns;
        }
        for (UrlPattern pattern : patterns) {
            if (pattern.matches(url)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call that could not be intercepted may reach the network: not where all that goes out must be a recording. */
    boolean mayGoOut() {
        try {
            return recorder().mayGoOut();
        } catch (Throwable t) {
            return false;
        }
    }

    private Recorder recorder() {
        Recorder current = recorder;
        if (current == null) {
            synchronized (this) {
                current = recorder;
                if (current == null) {
                    current = open();
                    recorder = current;
                }
            }
        }
        return current;
    }

    private Recorder open() {
        Recorder opened;
        try {
            Settings settings = Settings.read(OptionSources.ofThisJvm(arguments));
            StderrLogger.setLevel(settings.log());
            opened = Recorder.open(settings);
        } catch (SettingsException e) {
            opened = Recorder.refusing(e.getMessage());
        }
        Runtime.getRuntime().addShutdownHook(exitThread(opened));
        return opened;
    }

    /**
     * A thread that holds on to nothing of the application whose call happens to be the first: neither to its context loader
     * nor to its thread locals, nor (up to Java 23) to the protection domains on its stack.
     */
    @SuppressWarnings("removal") // there is no other way while Java 17 counts
    private static Thread exitThread(Recorder recorder) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(null, () -> {
                StderrLogger.beginLastWords();
                recorder.close();
            }, "recorder-exit", 0, false);
            thread.setContextClassLoader(null);
            return thread;
        });
    }
}

package dev.llmrecorder.it.bench;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing: what is left is the JVM's own price for {@code -javaagent}. */
public final class IdleAgent {

    private IdleAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        // nothing
    }
}

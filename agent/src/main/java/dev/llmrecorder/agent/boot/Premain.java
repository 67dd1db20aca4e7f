package dev.llmrecorder.agent.boot;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/** The entry point of {@code -javaagent}. */
public final class Premain {

    private Premain() {}

    /**
     * Registers the transformer. Nothing else is loaded or read here: a hello world must not notice the agent.
     *
     * @param arguments the text after {@code recorder.jar=}, null for none
     * @param instrumentation from the JVM
     */
    public static void premain(String arguments, Instrumentation instrumentation) throws UnmodifiableClassException {
        if (arguments != null && !arguments.isBlank()) {
            checkArguments(arguments);
        }
        HookTransformer transformer = new HookTransformer(arguments, instrumentation);
        // Loads what the transformer uses before it is asked: a class that it loaded while one is being loaded could be that one.
        transformer.transform(null, null, "", null, null, null);
        instrumentation.addTransformer(transformer, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (HookTable.of(loaded.getName()) != null) {
                instrumentation.retransformClasses(loaded);
            }
        }
    }

    /** Ends the JVM with status 2 where the arguments are wrong, before {@code main} does anything with them. */
    private static void checkArguments(String arguments) {
        try {
            AgentLoader.get()
                    .loadClass("dev.llmrecorder.core.config.OptionSources")
                    .getMethod("checkArguments", String.class)
                    .invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.err.println("[recorder] error in -javaagent arguments: " + cause.getMessage());
            System.exit(2);
        }
    }
}

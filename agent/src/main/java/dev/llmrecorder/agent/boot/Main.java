package dev.llmrecorder.agent.boot;

/** The entry point of {@code java -jar recorder.jar}. */
public final class Main {

    private Main() {}

    /** Runs the command line behind the {@link AgentLoader}; the exit status is its result. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Object status = AgentLoader.get()
                .loadClass("dev.llmrecorder.agent.cli.RecorderCommand")
                .getMethod("run", String[].class)
                .invoke(null, (Object) arguments);
        System.exit((Integer) status);
    }
}

package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.RecorderJvm;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the hook table of {@code recorder.jar}, which is on no test's class path.
 *
 * @param client the client's name
 * @param className with slashes
 * @param method the hooked method's name
 * @param descriptor the hooked method's descriptor
 * @param adapter the adapter's class
 * @param isInAllVersions whether the class must have the method
 */
record HookRow(
        String client, String className, String method, String descriptor, String adapter, boolean isInAllVersions) {

    /** All rows of clients, sorted by class. */
    static List<HookRow> all() {
        return all("HookTable");
    }

    /** All rows of test frameworks, sorted by class. */
    static List<HookRow> ofTestFrameworks() {
        return all("TestFrameworks");
    }

    private static List<HookRow> all(String name) {
        try (URLClassLoader jar = new URLClassLoader(new URL[] {RecorderJvm.jar().toUri().toURL()}, null)) {
            Class<?> table = jar.loadClass("dev.llmrecorder.agent.boot." + name);
            List<HookRow> rows = new ArrayList<>();
            for (Object hook : (List<?>) table.getMethod("all").invoke(null)) {
                rows.add(new HookRow(
                        text(hook, "client"), text(hook, "className"), text(hook, "method"), text(hook, "descriptor"),
                        text(hook, "adapter"), (boolean) hook.getClass().getMethod("isInAllVersions").invoke(hook)));
            }
            return rows;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the hook table of " + RecorderJvm.jar() + " is not readable", e);
        }
    }

    private static String text(Object hook, String component) throws ReflectiveOperationException {
        return (String) hook.getClass().getMethod(component).invoke(hook);
    }

    /** As people write it: {@code HttpClientImpl#sendAsync}. */
    String place() {
        return className.replace('/', '.').replace('$', '.') + "#" + method;
    }
}

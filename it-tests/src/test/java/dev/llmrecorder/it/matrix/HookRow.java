package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.RecorderJvm;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A row of the hook table of {@code recorder.jar}, which is on no test's class path.
 *
 * @param client the client's name
 * @param className with slashes
 * @param method the hooked method's name
 * @param descriptor the hooked method's descriptor
 * @param adapter the adapter's class; null where the method writes to the network
 * @param presence what it means where the class lacks the method: required, alternative or optional
 */
record HookRow(
        String client, String className, String method, String descriptor, String adapter, String presence) {

    /** All rows of clients, sorted by class. */
    static List<HookRow> all() {
        return all("HookTable");
    }

    /** All rows of test frameworks, sorted by class. */
    static List<HookRow> ofTestFrameworks() {
        return all("TestFrameworks");
    }

    /** The rows of that class, with slashes, which writes to the network. */
    static List<HookRow> ofExit(String className) {
        return read("HookTable", table -> table.getMethod("of", String.class).invoke(null, className));
    }

    private static List<HookRow> all(String name) {
        return read(name, table -> table.getMethod("all").invoke(null));
    }

    private interface Query {
        Object of(Class<?> table) throws ReflectiveOperationException;
    }

    private static List<HookRow> read(String name, Query query) {
        try (URLClassLoader jar = new URLClassLoader(new URL[] {RecorderJvm.jar().toUri().toURL()}, null)) {
            List<HookRow> rows = new ArrayList<>();
            for (Object hook : (List<?>) query.of(jar.loadClass("dev.llmrecorder.agent.boot." + name))) {
                rows.add(new HookRow(
                        text(hook, "client"), text(hook, "className"), text(hook, "method"), text(hook, "descriptor"),
                        text(hook, "adapter"), hook.getClass().getMethod("presence").invoke(hook).toString().toLowerCase(Locale.ROOT)));
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

    boolean isRequired() {
        return presence.equals("required");
    }

    boolean isAlternative() {
        return presence.equals("alternative");
    }
}

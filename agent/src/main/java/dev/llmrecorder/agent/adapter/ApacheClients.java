package dev.llmrecorder.agent.adapter;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Apache's blocking clients, 4 and 5, have in common but for their types. Whether one was shut down, so that it refuses calls, its
 * connection manager knows. Managers have no method in common that tells, but a flag of their own or of their pool's; one of an
 * application's own is taken to be open.
 */
public final class ApacheClients {

    private static final List<String> FLAGS = List.of("closed", "isShutDown", "isShutdown", "shutdown");

    private ApacheClients() {}

    /** Whether that client's manager, as far as it has one by now, was shut down. */
    public static boolean isShutDown(Object client) {
        return isManagerShutDown(valueOf(client, "connManager"));
    }

    /** AWS's SDK has managers that hand on what they are told to their {@code delegate}. */
    private static boolean isManagerShutDown(Object manager) {
        return manager != null
                && (isFlagSet(manager)
                        || isFlagSet(valueOf(manager, "pool"))
                        || isManagerShutDown(valueOf(manager, "delegate")));
    }

    private static boolean isFlagSet(Object owner) {
        return FLAGS.stream().map(name -> valueOf(owner, name)).anyMatch(flag ->
                flag instanceof AtomicBoolean atomic ? atomic.get() : Boolean.TRUE.equals(flag));
    }

    /** The value of a field of that name, null where there is none. */
    private static Object valueOf(Object owner, String name) {
        for (Class<?> type = owner == null ? null : owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(owner);
            } catch (NoSuchFieldException e) {
                // may be the superclass's
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null; // of a module that keeps it to itself
            }
        }
        return null;
    }
}

package dev.llmrecorder.core.stale;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The classes of the tests, as far as their ids name some. What cannot be told counts as present: it is not to be deleted. */
final class TestCode {

    private static final Pattern CLASS = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    private final ClassLoader loader;

    /** @param loader the tests'; null where it is not known any more */
    TestCode(ClassLoader loader) {
        this.loader = loader;
    }

    /** Whether the code of that test is there. */
    Presence of(String testId) {
        String className = TestId.classOf(testId);
        if (loader == null || !CLASS.matcher(className).matches()) {
            return Presence.PRESENT;
        }
        try {
            Class<?> type = load(className);
            if (type == null) {
                return Presence.NO_CLASS;
            }
            return hasMethod(type, TestId.methodOf(testId)) ? Presence.PRESENT : Presence.NO_METHOD;
        } catch (LinkageError e) {
            return Presence.PRESENT;
        }
    }

    /** The class of that name, or the one that it stands for in a test class that inherits it from another; null for none. */
    private Class<?> load(String name) {
        Class<?> type = find(name);
        int inner = name.lastIndexOf('$');
        Class<?> outer = type == null && inner > 0 ? load(name.substring(0, inner)) : null;
        while (type == null && outer != null) {
            type = find(outer.getName() + name.substring(inner));
            outer = outer.getSuperclass();
        }
        return type;
    }

    private Class<?> find(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return supertypes(type).stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .anyMatch(method -> method.getName().equals(name));
    }

    /** The class, its superclasses, and all interfaces of these. */
    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> found = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.pop();
            if (found.add(next)) {
                open.addAll(List.of(next.getInterfaces()));
                if (next.getSuperclass() != null) {
                    open.add(next.getSuperclass());
                }
            }
        }
        return found;
    }
}

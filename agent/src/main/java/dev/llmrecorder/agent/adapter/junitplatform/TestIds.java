package dev.llmrecorder.agent.adapter.junitplatform;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Makes ids of tests: {@code <class>::<method>}, then {@code [<n>]} for each level on which there are several, as engines number
 * them in their unique ids ({@code [test-template-invocation:#2]}).
 */
final class TestIds {

    private TestIds() {}

    /** The id of a test, or the name of a class where it is one. */
    static String ofTestOrClass(TestDescriptor descriptor) {
        String id = of(descriptor);
        return descriptor.getSource().orElse(null) instanceof ClassSource ? id.substring(0, id.indexOf("::")) : id;
    }

    static String of(TestDescriptor test) {
        Deque<TestDescriptor> path = new ArrayDeque<>();
        for (TestDescriptor at = test; at != null; at = at.getParent().orElse(null)) {
            path.addFirst(at);
        }
        String className = null;
        for (TestDescriptor at : path) {
            TestSource source = at.getSource().orElse(null);
            if (source instanceof MethodSource method) {
                return ofMethod(className, method, at.getUniqueId().getSegments(), test.getUniqueId().getSegments());
            }
            if (source instanceof ClassSource type && (className == null || !isInherited(at, className, type.getClassName()))) {
                className = type.getClassName();
            } else if (source instanceof ClassSource) {
                className += "$" + at.getUniqueId().getSegments().get(at.getUniqueId().getSegments().size() - 1).getValue();
            }
        }
        return ofOther(className, test.getUniqueId().getSegments());
    }

    /** Whether a class lies inside one that the class of the test around it has inherited; several tests share it then. */
    private static boolean isInherited(TestDescriptor descriptor, String around, String className) {
        List<UniqueId.Segment> segments = descriptor.getUniqueId().getSegments();
        return segments.get(segments.size() - 1).getType().startsWith("nested-class") && !className.startsWith(around + "$");
    }

    /**
     * @param className the class that runs, which may have inherited the method; null for the method's own
     * @param upToMethod the segments of the method's id
     * @param all the segments of the test's id
     */
    private static String ofMethod(
            String className, MethodSource method, List<UniqueId.Segment> upToMethod, List<UniqueId.Segment> all) {
        String name = method.getMethodName();
        StringBuilder id = new StringBuilder(className == null ? method.getClassName() : className).append("::").append(name).append(overload(method));
        for (UniqueId.Segment segment : upToMethod) { // a class that runs several times
            if (segment.getValue().startsWith("#")) {
                id.append(invocation(segment));
            }
        }
        String last = upToMethod.get(upToMethod.size() - 1).getValue();
        int end = last.lastIndexOf("](");
        if (last.startsWith(name + "[") && end > 0) { // Vintage: answers[1](com.acme.ChatTest)
            id.append(last, name.length(), end + 1);
        }
        all.subList(upToMethod.size(), all.size()).forEach(segment -> id.append(invocation(segment)));
        return id.toString();
    }

    private static String invocation(UniqueId.Segment segment) {
        String value = segment.getValue();
        return "[" + (value.startsWith("#") ? value.substring(1) : value) + "]";
    }

    /** The types of the parameters where the class has several methods of that name, else nothing. */
    private static String overload(MethodSource source) {
        String types = source.getMethodParameterTypes();
        if (types == null || types.isEmpty()) {
            return "";
        }
        try {
            Class<?> type = Class.forName(source.getClassName(), false, Thread.currentThread().getContextClassLoader());
            Set<String> signatures = new HashSet<>();
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                for (Method method : at.getDeclaredMethods()) {
                    if (!method.isSynthetic() && method.getName().equals(source.getMethodName())) {
                        signatures.add(Arrays.toString(method.getParameterTypes()));
                    }
                }
            }
            return signatures.size() > 1 ? "(" + types + ")" : "";
        } catch (ReflectiveOperationException | LinkageError e) {
            return "";
        }
    }

    /** Of an engine whose tests are no methods: what it has in place of a class, then the rest of its own id. */
    private static String ofOther(String className, List<UniqueId.Segment> all) {
        List<UniqueId.Segment> rest = all.subList(Math.min(2, all.size() - 1), all.size());
        String name = rest.stream().map(UniqueId.Segment::getValue).collect(Collectors.joining("/"));
        return (className == null ? all.get(Math.min(1, all.size() - 1)).getValue() : className) + "::" + name;
    }
}

package dev.llmrecorder.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.ACC_FINAL;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_STATIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SYNTHETIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_VOLATILE;
import static net.bytebuddy.jar.asm.Opcodes.V1_8;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * The class {@code java.lang.$Recorder} with three fields, through which woven code reaches the agent.
 *
 * <p>It must be visible from every loader, OSGi's and modules' included, which is true of {@code java.lang} alone. It gets
 * there without the boot class path (an entry there turns class data sharing off with a warning): {@code java.lang} is opened
 * to this class's module, which is the {@code AgentLoader}'s own unnamed one, and a lookup with package access defines it.
 */
final class Bridge {

    static final String CLASS = "java/lang/$Recorder";
    static final String FIELD = "hook";
    static final String FIELD_DESCRIPTOR = "Ljava/util/function/Function;";

    /** What woven executors call, by moment; null until {@link TaskWeaver} weaves them. */
    static final String TASKS = "tasks";
    static final String TASKS_DESCRIPTOR = "[Ljava/util/function/BiConsumer;";

    /** What is told of each write to the network. */
    static final String GUARD = "guard";
    static final String GUARD_DESCRIPTOR = "Ljava/util/function/Consumer;";

    private Bridge() {}

    /** Defines the bridge and puts these into it. */
    static void install(Instrumentation instrumentation, Function<Object[], Object> hook, Consumer<Object[]> guard)
            throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(Bridge.class.getModule())),
                Set.of(),
                Map.of());
        Class<?> bridge = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile());
        bridge.getField(FIELD).set(null, hook);
        bridge.getField(GUARD).set(null, guard);
    }

    /** Fills the array that woven executors call into. */
    static void tellTasks() throws ReflectiveOperationException {
        BiConsumer<?, ?>[] tasks = Stream.of(TaskMoment.values()).map(TaskMoment::told).toArray(BiConsumer<?, ?>[]::new);
        Class.forName(CLASS.replace('/', '.'), true, null).getField(TASKS).set(null, tasks);
    }

    private static byte[] classFile() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(V1_8, ACC_PUBLIC | ACC_FINAL | ACC_SYNTHETIC, CLASS, null, "java/lang/Object", null);
        writer.visitField(ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, FIELD, FIELD_DESCRIPTOR, null, null).visitEnd();
        writer.visitField(ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, TASKS, TASKS_DESCRIPTOR, null, null).visitEnd();
        writer.visitField(ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, GUARD, GUARD_DESCRIPTOR, null, null).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

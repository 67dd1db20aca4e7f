package dev.llmrecorder.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.ASM9;

import dev.llmrecorder.core.test.Tasks;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Weaves the JDK's executors, so that a test's work stays its own on other threads. Only in JVMs in which a test framework has
 * turned up: others keep the executors that they have.
 */
public final class TaskWeaver implements ClassFileTransformer {

    private TaskWeaver() {}

    /** Weaves what is loaded now, and what will be loaded. To be called once, when the first test or set-up code begins. */
    public static void install(Instrumentation instrumentation) throws ReflectiveOperationException, UnmodifiableClassException {
        warmUp();
        Bridge.tellTasks();
        instrumentation.addTransformer(new TaskWeaver(), true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (TaskHook.isIn(type.getName().replace('.', '/'))) {
                loaded.add(type);
            }
        }
        instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
    }

    /** Loads and links what woven executors call: a class that is loaded there could need an executor. */
    private static void warmUp() {
        Thread thread = new Thread(null, () -> {
            Object task = new Object();
            Tasks.warmUp(task);
            for (TaskMoment moment : TaskMoment.values()) {
                moment.told().accept(task, moment == TaskMoment.STARTING ? Thread.currentThread() : task);
            }
        }, "recorder-warm-up", 0, false);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || !TaskHook.isIn(name)) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new ClassVisitor(ASM9, writer) {
                @Override
                public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] thrown) {
                    MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
                    TaskHook hook = TaskHook.of(name, method, descriptor);
                    return hook == null ? next : new TaskMethod(next, hook.place());
                }
            }, 0);
            return writer.toByteArray();
        } catch (Throwable t) {
            System.err.println("[recorder] warning: tests lose their work in " + name.replace('/', '.') + ": " + t);
            return null;
        }
    }
}

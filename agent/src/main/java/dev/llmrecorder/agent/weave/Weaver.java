package dev.llmrecorder.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.V1_6;

import dev.llmrecorder.agent.boot.Hook;
import dev.llmrecorder.agent.boot.HookTable;
import dev.llmrecorder.agent.runtime.Dispatcher;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;

/** Weaves the classes of the {@link HookTable}. Installs the bridge first, since woven code needs it. */
public final class Weaver implements ClassFileTransformer {

    /** The clients and versions of which it is told that they are not intercepted, whatever number of methods is missing. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Made reflectively by the boot package.
     *
     * @param arguments the agent's, null for none
     */
    public Weaver(Instrumentation instrumentation, String arguments) throws ReflectiveOperationException {
        Dispatcher dispatcher = new Dispatcher(arguments, instrumentation);
        Bridge.install(instrumentation, dispatcher, dispatcher.guard());
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        List<Hook> hooks = HookTable.of(name);
        List<Hook> missing = new ArrayList<>(hooks);
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Visitor(writer, missing), 0);
        for (Hook hook : wanting(hooks, missing)) {
            String client = hook.client() + " (" + version(domain) + ")";
            if (told.add(client)) {
                System.err.println("[recorder] warning: " + client + " is not intercepted: "
                        + name.replace('/', '.') + " has no method " + hook.method() + hook.descriptor()
                        + ". Use a version that README lists, or report this one.");
            }
        }
        return missing.size() == hooks.size() ? null : writer.toByteArray();
    }

    /**
     * Those for want of which a client is not intercepted.
     *
     * @param hooks all of a class
     * @param missing those of them whose methods it lacks
     */
    static List<Hook> wanting(List<Hook> hooks, List<Hook> missing) {
        boolean hasAlternative = false;
        for (Hook hook : hooks) {
            hasAlternative |= hook.presence() == Hook.Presence.ALTERNATIVE && !missing.contains(hook);
        }
        List<Hook> wanting = new ArrayList<>(0);
        for (Hook hook : missing) {
            if (hook.presence() == Hook.Presence.REQUIRED
                    || hook.presence() == Hook.Presence.ALTERNATIVE && !hasAlternative) {
                wanting.add(hook);
            }
        }
        return wanting;
    }

    /** What is known of the client's version: the file or module that the class came from. */
    private static String version(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "of Java " + Runtime.version();
        }
        String location = source.getLocation().toString();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static final class Visitor extends ClassVisitor {

        private final List<Hook> missing;
        private boolean hasFrames;

        /** @param missing the hooks to weave; those that are found leave the list */
        Visitor(ClassVisitor next, List<Hook> missing) {
            super(ASM9, next);
            this.missing = missing;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
            hasFrames = (version & 0xFFFF) >= V1_6;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Hook hook : missing) {
                if (name.equals(hook.method()) && descriptor.equals(hook.descriptor())) {
                    missing.remove(hook);
                    return hook.adapter() == null
                            ? new GuardedMethod(next, descriptor)
                            : new HookedMethod(next, hook.className(), name, descriptor, hasFrames);
                }
            }
            return next;
        }
    }
}

package dev.llmrecorder.agent.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Looks the name of each class that is loaded up in the {@link HookTable} and leaves all others alone. The weaver behind the
 * {@link AgentLoader} is loaded when the first hooked class turns up.
 */
final class HookTransformer implements ClassFileTransformer {

    private final String arguments;
    private final Instrumentation instrumentation;
    private ClassFileTransformer weaver;

    HookTransformer(String arguments, Instrumentation instrumentation) {
        this.arguments = arguments;
        this.instrumentation = instrumentation;
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || HookTable.of(name) == null) {
            return null;
        }
        try {
            return weaver().transform(module, loader, name, redefined, domain, classFile);
        } catch (Throwable t) {
            // The JVM swallows what a transformer throws; a hook that is missing must never go unnoticed.
            System.err.println("[recorder] warning: cannot intercept " + HookTable.of(name).get(0).client() + ": " + t);
            return null;
        }
    }

    private synchronized ClassFileTransformer weaver() throws ReflectiveOperationException {
        if (weaver == null) {
            weaver = (ClassFileTransformer) AgentLoader.get()
                    .loadClass("dev.llmrecorder.agent.weave.Weaver")
                    .getConstructor(Instrumentation.class, String.class)
                    .newInstance(instrumentation, arguments);
        }
        return weaver;
    }
}

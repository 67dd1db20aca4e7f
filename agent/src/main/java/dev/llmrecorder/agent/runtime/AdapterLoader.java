package dev.llmrecorder.agent.runtime;

import dev.llmrecorder.agent.boot.AgentLoader;

/**
 * Where an adapter meets its client: one for each application loader that holds a client.
 *
 * <pre>
 *   1. classes of the adapter packages     defined here, so that their client's types are the application's
 *   2. the agent's other classes           from the AgentLoader, so that there is one recorder
 *   3. everything else                     from the application's loader
 * </pre>
 *
 * <p>So adapters are plain Java compiled against the client, at the price of one copy of their few classes per application
 * loader.
 */
final class AdapterLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String AGENT = "dev.llmrecorder.";
    private static final String ADAPTERS = "dev.llmrecorder.agent.adapter.";

    /** @param application the loader of the client's classes */
    AdapterLoader(ClassLoader application) {
        super("recorder-adapter", application);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(AGENT)) {
            return super.loadClass(name, resolve);
        }
        boolean ofOneClient = name.startsWith(ADAPTERS) && name.indexOf('.', ADAPTERS.length()) > 0;
        return ofOneClient ? own(name) : AgentLoader.get().loadClass(name);
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = AgentLoader.get().classBytes(name);
            return defineClass(name, bytes, 0, bytes.length, AgentLoader.class.getProtectionDomain());
        }
    }
}

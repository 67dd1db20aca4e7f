package dev.llmrecorder.agent.runtime;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.boot.HookTable;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The adapters by hooked class. An adapter and its loader live as long as the class that they serve: they hang on that class
 * ({@link ClassValue}) and are referred to weakly from here, so that an application's loader can be collected.
 */
final class Adapters {

    private final Instrumentation instrumentation;
    private final Map<ClassLoader, WeakReference<AdapterLoader>> loaders = new WeakHashMap<>();

    private final ClassValue<Adapter> adapters = new ClassValue<>() {
        @Override
        protected Adapter computeValue(Class<?> hooked) {
            String adapter = HookTable.of(hooked.getName()).get(0).adapter();
            try {
                AdapterLoader loader = loaderFor(hooked);
                open(hooked, loader);
                return (Adapter) loader.loadClass(adapter).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot load " + adapter, e);
            }
        }
    };

    /** @param instrumentation opens clients that are modules to their adapters */
    Adapters(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The adapter for calls of that hooked class, made when it is first asked for. */
    Adapter of(Class<?> hooked) {
        return adapters.get(hooked);
    }

    /**
     * Where the client is a module, lets the adapter do what it may do where the client is on the class path. The JDK stays shut.
     */
    private void open(Class<?> hooked, AdapterLoader loader) {
        Module client = hooked.getModule();
        if (client.isNamed() && hooked.getClassLoader() != null) {
            Set<Module> adapters = Set.of(loader.getUnnamedModule());
            Map<String, Set<Module>> packages = new HashMap<>();
            client.getPackages().forEach(name -> packages.put(name, adapters));
            instrumentation.redefineModule(client, Set.of(), Map.of(), packages, Set.of(), Map.of());
        }
    }

    private AdapterLoader loaderFor(Class<?> hooked) {
        ClassLoader own = hooked.getClassLoader();
        ClassLoader application = own == null ? ClassLoader.getPlatformClassLoader() : own;
        synchronized (loaders) {
            WeakReference<AdapterLoader> reference = loaders.get(application);
            AdapterLoader loader = reference == null ? null : reference.get();
            if (loader == null) {
                loader = new AdapterLoader(application);
                loaders.put(application, new WeakReference<>(loader));
            }
            return loader;
        }
    }
}

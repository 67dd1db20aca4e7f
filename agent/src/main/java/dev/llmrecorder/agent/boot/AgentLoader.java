package dev.llmrecorder.agent.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads everything of the agent that the application must not see.
 *
 * <pre>
 *   platform loader  &lt;──  system loader: boot package, the application
 *         ▲
 *         └───────────  AgentLoader: inst/**.classdata (core, weaver, Jackson, SLF4J, ASM)
 *                              ▲
 *                              └──  AdapterLoader, one per application loader with a client
 * </pre>
 *
 * <p>The files lie in {@code recorder.jar} under another folder and ending, so no other loader takes them for classes: the
 * application's Jackson, SLF4J and Byte Buddy never meet ours, and nothing need be relocated. Its unnamed module is its own
 * (JVMS §5.3.6), so {@code java.lang} can be opened to the agent without being opened to the application.
 */
public final class AgentLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String BOOT_PACKAGE = "dev.llmrecorder.agent.boot.";

    private static AgentLoader instance;

    private final JarFile jar;
    private final String jarUrl;

    private AgentLoader() throws IOException, URISyntaxException {
        super("recorder", ClassLoader.getPlatformClassLoader());
        URL location = AgentLoader.class.getProtectionDomain().getCodeSource().getLocation();
        this.jarUrl = "jar:" + location + "!/";
        this.jar = new JarFile(new java.io.File(location.toURI()));
    }

    /**
     * The one agent loader, made when it is first asked for.
     *
     * @throws IllegalStateException when {@code recorder.jar} cannot be read
     */
    public static synchronized AgentLoader get() {
        if (instance == null) {
            try {
                instance = new AgentLoader();
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("cannot read recorder.jar: " + e.getMessage(), e);
            }
        }
        return instance;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(BOOT_PACKAGE)) {
            return Class.forName(name, false, AgentLoader.class.getClassLoader());
        }
        if (!name.startsWith("java.") && jar.getEntry(entryName(name)) != null) {
            return own(name);
        }
        return super.loadClass(name, resolve);
    }

    /**
     * Loads one of the agent's classes without asking the parent. The platform loader finds the classes of all modules of the
     * boot layer ({@code jdk.internal.loader.BuiltinClassLoader#findLoadedModule}): so it would give us the Jackson and SLF4J
     * of an application that has them on its module path.
     */
    private Class<?> own(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static String entryName(String className) {
        return "inst/" + className.replace('.', '/') + ".classdata";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classBytes(name);
        return defineClass(name, bytes, 0, bytes.length, AgentLoader.class.getProtectionDomain());
    }

    /**
     * The class file of one of the agent's hidden classes.
     *
     * @param name with dots
     * @throws ClassNotFoundException when there is none
     */
    public byte[] classBytes(String name) throws ClassNotFoundException {
        ZipEntry entry = jar.getEntry(entryName(name));
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // URL.of comes with Java 20
    protected URL findResource(String name) {
        try {
            return jar.getEntry("inst/" + name) == null ? null : new URL(jarUrl + "inst/" + name);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(resource));
    }
}

package dev.llmrecorder.it.program;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * A container that deploys an application, lets it make a call, undeploys it, and tells whether its class loader could be
 * collected.
 */
public final class ReloadedApplication {

    private static final int ATTEMPTS = 50;
    private static final int ATTEMPT_MILLIS = 200;

    private ReloadedApplication() {}

    /** @param arguments the application's class path */
    public static void main(String[] arguments) throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader = deploy(arguments[0], collected);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            System.gc();
            if (collected.remove(ATTEMPT_MILLIS) == loader) {
                System.out.println("collected");
                return;
            }
        }
        System.out.println("leaked");
    }

    private static WeakReference<ClassLoader> deploy(String classPath, ReferenceQueue<ClassLoader> collected) throws Exception {
        try (URLClassLoader application = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
            ((Runnable) application.loadClass(Apache5Call.class.getName()).getConstructor().newInstance()).run();
            return new WeakReference<>(application, collected);
        }
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}

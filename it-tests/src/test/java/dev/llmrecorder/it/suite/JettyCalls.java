package dev.llmrecorder.it.suite;

import dev.llmrecorder.it.client.jetty12.Jetty12Asking;
import dev.llmrecorder.it.client.jetty9.Jetty9Asking;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls of a client of Jetty 9 to 11, of which many classes have the names of Jetty 12's: it has a class loader of its own. Its
 * class path is in a system property.
 */
final class JettyCalls {

    static final JettyCalls OLDEST = new JettyCalls("jetty9.oldest");
    static final JettyCalls NEWEST = new JettyCalls("jetty9.newest");

    private final Method post;

    private JettyCalls(String property) {
        try {
            List<URL> urls = new ArrayList<>();
            urls.add(Jetty12Asking.class.getProtectionDomain().getCodeSource().getLocation()); // Jetty9Asking is there, too
            for (String entry : System.getProperty(property).split(File.pathSeparator)) {
                urls.add(new File(entry).toURI().toURL());
            }
            post = new URLClassLoader(property, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())
                    .loadClass(Jetty9Asking.class.getName())
                    .getMethod("post", String.class, String.class, Consumer.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void post(String prompt, Consumer<String> answered) {
        try {
            post.invoke(null, Provider.CHAT, Provider.body(prompt), answered);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

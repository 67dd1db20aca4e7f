package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.program.ClearServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A model provider on loopback that speaks HTTP/2 without TLS, begun in either way, and HTTP/1.1: a {@link ClearServer}. */
public final class ClearUpstream implements AutoCloseable {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final URLClassLoader loader;
    private final Object server;

    /** Starts one that sends the frames of that reply to every request for a model. */
    public ClearUpstream(Reply reply) throws IOException {
        ClientVersion vertx = Client.VERTX.versions().get(0);
        List<URL> classPath = new ArrayList<>(List.of(ClearServer.class.getProtectionDomain().getCodeSource().getLocation()));
        for (Path jar : vertx.classPath()) {
            classPath.add(url(jar));
        }
        List<byte[]> frames = reply.steps().stream()
                .filter(Reply.Step.Send.class::isInstance)
                .map(step -> ((Reply.Step.Send) step).bytes())
                .toList();
        loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            server = loader.loadClass(ClearServer.class.getName())
                    .getConstructor(Consumer.class, List.class)
                    .newInstance((Consumer<String>) received::add, frames);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /** An absolute URL here. */
    public String url(String path) {
        return "http://127.0.0.1:" + ((IntSupplier) server).getAsInt() + path;
    }

    /** The requests for a model that came so far, as version and body. */
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        ((Closeable) server).close();
        loader.close();
    }
}

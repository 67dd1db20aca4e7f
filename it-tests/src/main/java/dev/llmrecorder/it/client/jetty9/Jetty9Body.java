package dev.llmrecorder.it.client.jetty9;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.DeferredContentProvider;
import org.eclipse.jetty.client.util.InputStreamContentProvider;
import org.eclipse.jetty.client.util.OutputStreamContentProvider;
import org.eclipse.jetty.client.util.StringContentProvider;
import org.eclipse.jetty.util.Callback;

/** What a request's body is sent from: a {@code ContentProvider}, which 10 and 11 have too. */
@SuppressWarnings("deprecation") // in 10
interface Jetty9Body {

    /** By name. */
    Map<String, Jetty9Body> ALL = all();

    void addTo(Request request, byte[] body) throws IOException;

    private static Map<String, Jetty9Body> all() {
        Map<String, Jetty9Body> all = new LinkedHashMap<>();
        all.put("noBody", (request, body) -> {});
        all.put("byteArray", (request, body) -> request.content(new BytesContentProvider(body)));
        all.put("string", (request, body) ->
                request.content(new StringContentProvider(new String(body, StandardCharsets.UTF_8)), "application/json"));
        all.put("file", (request, body) ->
                request.file(Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body), "application/json"));
        all.put("inputStream", (request, body) -> request.content(new InputStreamContentProvider(once(body))));
        all.put("deferred", (request, body) -> {
            DeferredContentProvider content = new DeferredContentProvider();
            request.content(content);
            whenTaken(body, content::offer, content::close);
        });
        all.put("outputStream", (request, body) -> {
            OutputStreamContentProvider content = new OutputStreamContentProvider();
            request.content(content);
            later(body, content.getOutputStream());
        });
        return all;
    }

    /** A stream that can be read only once, and gives little at a time. */
    static InputStream once(byte[] body) {
        return new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 7));
            }
        };
    }

    /** Takes a piece of the body, and says when it has gone out. */
    interface Pieces {
        void offer(ByteBuffer piece, Callback taken);
    }

    /** Offers some of the body, and the rest on another thread when that has gone out. */
    static void whenTaken(byte[] body, Pieces pieces, Runnable end) {
        pieces.offer(ByteBuffer.wrap(body, 0, 7), new Callback() {
            @Override
            public void succeeded() {
                start(() -> {
                    pieces.offer(ByteBuffer.wrap(body, 7, body.length - 7), new Callback() {});
                    end.run();
                });
            }
        });
    }

    /** Writes the body on another thread, seven bytes at a time. */
    static void later(byte[] body, OutputStream stream) {
        start(() -> {
            try (OutputStream out = stream) {
                for (int from = 0; from < body.length; from += 7) {
                    out.write(body, from, Math.min(body.length - from, 7));
                    out.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}

package dev.llmrecorder.it.client.jetty12;

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
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Callback;

/** What a request's body is sent from. */
@SuppressWarnings("deprecation") // what came in the place of one is not in 12.0
interface Jetty12Body {

    /** By name. */
    Map<String, Jetty12Body> ALL = all();

    void addTo(Request request, byte[] body) throws IOException;

    private static Map<String, Jetty12Body> all() {
        Map<String, Jetty12Body> all = new LinkedHashMap<>();
        all.put("noBody", (request, body) -> {});
        all.put("byteArray", (request, body) -> request.body(new BytesRequestContent("application/json", body)));
        all.put("string", (request, body) ->
                request.body(new StringRequestContent("application/json", new String(body, StandardCharsets.UTF_8))));
        all.put("file", (request, body) ->
                request.file(Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body), "application/json"));
        all.put("inputStream", (request, body) -> request.body(new InputStreamRequestContent(once(body))));
        all.put("async", (request, body) -> {
            AsyncRequestContent content = new AsyncRequestContent("application/json");
            request.body(content);
            whenTaken(body, (piece, taken) -> content.write(false, piece, taken), content::close);
        });
        all.put("outputStream", (request, body) -> {
            OutputStreamRequestContent content = new OutputStreamRequestContent("application/json");
            request.body(content);
            later(body, content.getOutputStream());
        });
        all.put("source", (request, body) -> request.body(new Source(body)));
        return all;
    }

    /** A stream that can be read only once, and gives little at a time. */
    private static InputStream once(byte[] body) {
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
    private static void whenTaken(byte[] body, Pieces pieces, Runnable end) {
        pieces.offer(ByteBuffer.wrap(body, 0, 7), Callback.from(() -> start(() -> {
            pieces.offer(ByteBuffer.wrap(body, 7, body.length - 7), Callback.NOOP);
            end.run();
        }), failure -> {}));
    }

    /** Writes the body on another thread, seven bytes at a time. */
    private static void later(byte[] body, OutputStream stream) {
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

    /** An application's own content, of unknown length. */
    final class Source extends ByteBufferContentSource implements Request.Content {

        Source(byte[] body) {
            super(ByteBuffer.wrap(body, 0, 7).slice(), ByteBuffer.wrap(body, 7, body.length - 7).slice());
        }

        @Override
        public long getLength() {
            return -1;
        }
    }
}

package dev.llmrecorder.it.client.asynchttpclient;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asynchttpclient.BoundRequestBuilder;
import org.asynchttpclient.request.body.generator.ByteArrayBodyGenerator;
import org.asynchttpclient.request.body.generator.FileBodyGenerator;
import org.asynchttpclient.request.body.generator.InputStreamBodyGenerator;
import org.asynchttpclient.request.body.generator.UnboundedQueueFeedableBodyGenerator;

/** What a request's body is sent from. */
interface AsyncHttpClientBody {

    /** By name; those that begin with {@code no} send none. */
    Map<String, AsyncHttpClientBody> ALL = all();

    void set(BoundRequestBuilder request, byte[] body) throws Exception;

    private static Map<String, AsyncHttpClientBody> all() {
        Map<String, AsyncHttpClientBody> all = new LinkedHashMap<>();
        all.put("none", (request, body) -> {});
        all.put("byteArray", (request, body) -> request.setBody(body));
        all.put("string", (request, body) -> request.setBody(new String(body, StandardCharsets.UTF_8)));
        all.put("pieces", (request, body) -> request.setBody(List.of(
                Arrays.copyOf(body, body.length / 2), Arrays.copyOfRange(body, body.length / 2, body.length))));
        all.put("byteBuffer", (request, body) -> request.setBody(ByteBuffer.wrap(body)));
        all.put("stream", (request, body) -> request.setBody(new Once(body)));
        all.put("file", (request, body) -> request.setBody(file(body).toFile()));
        all.put("generator", (request, body) -> request.setBody(new ByteArrayBodyGenerator(body)));
        all.put("fileGenerator", (request, body) -> request.setBody(new FileBodyGenerator(file(body).toFile())));
        all.put("streamGenerator", (request, body) -> request.setBody(new InputStreamBodyGenerator(new Once(body), body.length)));
        all.put("fed", (request, body) -> {
            UnboundedQueueFeedableBodyGenerator generator = new UnboundedQueueFeedableBodyGenerator();
            request.setBody(generator);
            Thread feeder = new Thread(() -> feed(generator, body));
            feeder.setDaemon(true);
            feeder.start();
        });
        return all;
    }

    private static Path file(byte[] body) throws IOException {
        return Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body);
    }

    private static void feed(UnboundedQueueFeedableBodyGenerator generator, byte[] body) {
        try {
            for (int from = 0; from < body.length; from += 50) {
                int to = Math.min(body.length, from + 50);
                generator.feed(Unpooled.wrappedBuffer(body, from, to - from), to == body.length);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A stream that cannot be read a second time. */
    final class Once extends ByteArrayInputStream {
        Once(byte[] body) {
            super(body);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public synchronized void reset() {
            throw new IllegalStateException("cannot be reset");
        }
    }
}

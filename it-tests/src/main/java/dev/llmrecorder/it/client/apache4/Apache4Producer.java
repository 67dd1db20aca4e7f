package dev.llmrecorder.it.client.apache4;

import dev.llmrecorder.it.client.ClientCall;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.nio.entity.NFileEntity;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;

/** What a request is produced from: the client's own producers, and one of an application's own. */
final class Apache4Producer implements HttpAsyncRequestProducer {

    /** Makes a producer of a request's body. */
    interface Body {
        HttpAsyncRequestProducer producer(Request request, byte[] body) throws IOException;
    }

    /** By name. */
    static final Map<String, Body> BODIES = bodies();

    private final Request request;
    private final HttpAsyncRequestProducer producer;

    private Apache4Producer(Request request, HttpAsyncRequestProducer producer) {
        this.request = request;
        this.producer = producer;
    }

    private static Map<String, Body> bodies() {
        ContentType json = ContentType.APPLICATION_JSON;
        Map<String, Body> bodies = new LinkedHashMap<>();
        bodies.put("noBody", (request, body) -> HttpAsyncMethods.create(request));
        bodies.put("ofString", (request, body) ->
                with(request, new NStringEntity(new String(body, StandardCharsets.UTF_8), json)));
        bodies.put("ofByteArray", (request, body) -> with(request, new NByteArrayEntity(body, json)));
        bodies.put("ofFile", (request, body) -> with(request, new NFileEntity(file(body).toFile(), json)));
        for (String blocking : new String[] {"ofStream", "ofStreamOfLength", "ofByteArrayChunked"}) {
            bodies.put(blocking + "Blocking", (request, body) -> with(request, Apache4Entity.ALL.get(blocking).of(body)));
        }
        bodies.put("zeroCopy", (request, body) -> {
            HttpAsyncRequestProducer file = HttpAsyncMethods.createZeroCopyPost(request.getURI(), file(body).toFile(), json);
            BasicHttpEntity entity = new BasicHttpEntity();
            entity.setContentLength(body.length);
            entity.setContentType(json.toString());
            request.setEntity(entity);
            return file;
        });
        bodies.put("slow", (request, body) -> {
            BasicHttpEntity entity = new BasicHttpEntity();
            entity.setChunked(true);
            entity.setContentType(json.toString());
            request.setEntity(entity);
            return new Slow(request, body);
        });
        return bodies;
    }

    private static HttpAsyncRequestProducer with(Request request, HttpEntity entity) {
        request.setEntity(entity);
        return HttpAsyncMethods.create(request);
    }

    private static Path file(byte[] body) throws IOException {
        return Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body);
    }

    /** A producer of the call's request. */
    static Apache4Producer of(ClientCall call, String body) throws IOException {
        Request request = new Request(call.method(), URI.create(call.url()));
        call.headers().forEach(request::addHeader);
        return new Apache4Producer(request, BODIES.get(body).producer(request, call.body()));
    }

    /** Makes the application give the call up. */
    void abort() {
        request.abort();
    }

    @Override
    public HttpHost getTarget() {
        return URIUtils.extractHost(request.getURI());
    }

    /** The request with its headers, which those for files have no place for. */
    @Override
    public HttpRequest generateRequest() throws IOException, HttpException {
        return request;
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        producer.produceContent(encoder, control);
    }

    @Override
    public void requestCompleted(HttpContext context) {
        producer.requestCompleted(context);
    }

    @Override
    public void failed(Exception cause) {
        producer.failed(cause);
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void resetRequest() throws IOException {
        producer.resetRequest();
    }

    @Override
    public void close() throws IOException {
        producer.close();
    }

    /** A request with any method, and perhaps an entity. */
    private static final class Request extends HttpEntityEnclosingRequestBase {

        private final String method;

        Request(String method, URI uri) {
            this.method = method;
            setURI(uri);
        }

        @Override
        public String getMethod() {
            return method;
        }
    }

    /** Has seven bytes at a time, each after it was waited for with output suspended. */
    private static final class Slow implements HttpAsyncRequestProducer {

        private final Request request;
        private final ByteBuffer body;
        private boolean ready;

        Slow(Request request, byte[] body) {
            this.request = request;
            this.body = ByteBuffer.wrap(body);
        }

        @Override
        public HttpHost getTarget() {
            return URIUtils.extractHost(request.getURI());
        }

        @Override
        public HttpRequest generateRequest() {
            return request;
        }

        @Override
        public synchronized void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
            if (!ready) {
                control.suspendOutput();
                CompletableFuture.runAsync(() -> {
                    synchronized (this) {
                        ready = true;
                    }
                    control.requestOutput();
                });
                return;
            }
            ready = false;
            ByteBuffer next = body.slice().limit(Math.min(7, body.remaining()));
            body.position(body.position() + encoder.write(next));
            if (!body.hasRemaining()) {
                encoder.complete();
            }
        }

        @Override
        public void requestCompleted(HttpContext context) {
            // nothing waits for it
        }

        @Override
        public void failed(Exception cause) {
            // the callback is told
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void resetRequest() {
            // is not repeatable
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}

package dev.llmrecorder.it.client.okhttp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;
import okio.Okio;
import okio.Source;

/** What a request's body is: every factory of {@link RequestBody} that 3.14 has, and bodies of an application's own. */
interface OkHttpRequestBody {

    /** By name. */
    Map<String, OkHttpRequestBody> ALL = all();

    /** The body of these bytes, null for none. */
    RequestBody of(byte[] body) throws IOException;

    @SuppressWarnings("deprecation") // 3.14 has these factories only
    private static Map<String, OkHttpRequestBody> all() {
        MediaType json = MediaType.parse("application/json");
        Map<String, OkHttpRequestBody> all = new LinkedHashMap<>();
        all.put("noBody", body -> null);
        all.put("ofString", body -> RequestBody.create(json, new String(body, StandardCharsets.UTF_8)));
        all.put("ofByteArray", body -> RequestBody.create(json, body));
        all.put("ofByteArrayPart", body -> {
            byte[] larger = new byte[body.length + 5];
            System.arraycopy(body, 0, larger, 3, body.length);
            return RequestBody.create(json, larger, 3, body.length);
        });
        all.put("ofByteString", body -> RequestBody.create(json, ByteString.of(body)));
        all.put("ofFile", body -> RequestBody.create(
                json, Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body).toFile()));
        all.put("ofStream", body -> new Own(json, -1, false, sink -> sink.write(body)));
        all.put("ofSource", body -> new Own(json, body.length, false, sink -> {
            try (Source source = Okio.source(new ByteArrayInputStream(body))) {
                sink.writeAll(source);
            }
        }));
        all.put("ofOutputStream", body -> new Own(json, -1, false, sink -> {
            sink.outputStream().write(body, 0, body.length / 2);
            sink.flush();
            sink.outputStream().write(body, body.length / 2, body.length - body.length / 2);
        }));
        all.put("oneShot", body -> {
            Source source = Okio.source(new ByteArrayInputStream(body));
            return new Own(json, -1, true, sink -> {
                sink.writeAll(source);
                source.close();
            });
        });
        all.put("oneShotClosing", body -> {
            ByteArrayInputStream in = new ByteArrayInputStream(body);
            return new Own(null, body.length, true, sink -> {
                in.transferTo(sink.outputStream());
                sink.close();
            });
        });
        all.put("duplex", body -> new Own(json, -1, false, sink -> {
            sink.write(body);
            sink.close();
        }) {
            @Override
            public boolean isDuplex() {
                return true;
            }
        });
        return all;
    }

    /** Writes a body. */
    interface Writer {
        void write(BufferedSink sink) throws IOException;
    }

    /** A body that is written by the application's own code. */
    class Own extends RequestBody {

        private final MediaType type;
        private final long length;
        private final boolean oneShot;
        private final Writer writer;

        Own(MediaType type, long length, boolean oneShot, Writer writer) {
            this.type = type;
            this.length = length;
            this.oneShot = oneShot;
            this.writer = writer;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            writer.write(sink);
        }
    }
}

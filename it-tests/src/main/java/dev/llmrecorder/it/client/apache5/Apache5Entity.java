package dev.llmrecorder.it.client.apache5;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.ByteBufferEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** What a request's body is: an entity of each kind. */
interface Apache5Entity {

    /** By name. */
    Map<String, Apache5Entity> ALL = all();

    /** The entity of these bytes. */
    HttpEntity of(byte[] body) throws IOException;

    private static Map<String, Apache5Entity> all() {
        ContentType json = ContentType.APPLICATION_JSON;
        Map<String, Apache5Entity> all = new LinkedHashMap<>();
        all.put("noEntity", body -> null);
        all.put("ofString", body -> new StringEntity(new String(body, StandardCharsets.UTF_8), json));
        all.put("ofByteArray", body -> new ByteArrayEntity(body, json));
        all.put("ofByteArrayChunked", body -> new ByteArrayEntity(body, json, true));
        all.put("ofByteBuffer", body -> new ByteBufferEntity(ByteBuffer.wrap(body), json));
        all.put("ofFile", body -> new FileEntity(file(body).toFile(), json));
        all.put("ofPath", body -> HttpEntities.create(file(body), json));
        all.put("ofStream", body -> new InputStreamEntity(new ByteArrayInputStream(body), json));
        all.put("ofStreamOfLength", body -> new InputStreamEntity(new ByteArrayInputStream(body), body.length, json));
        all.put("basic", body -> new BasicHttpEntity(new ByteArrayInputStream(body), json, true));
        all.put("buffered", body -> new BufferedHttpEntity(new InputStreamEntity(new ByteArrayInputStream(body), json)));
        all.put("template", body -> new EntityTemplate(-1, json, null, out -> {
            out.write(body, 0, body.length / 2);
            out.flush();
            out.write(body, body.length / 2, body.length - body.length / 2);
        }));
        all.put("gzip", body -> HttpEntities.createGzipped(body, json));
        return all;
    }

    private static Path file(byte[] body) throws IOException {
        return Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body);
    }
}

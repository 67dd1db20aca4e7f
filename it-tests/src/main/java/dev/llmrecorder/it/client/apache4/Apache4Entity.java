package dev.llmrecorder.it.client.apache4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.http.HttpEntity;
import org.apache.http.client.entity.EntityBuilder;
import org.apache.http.client.entity.GzipCompressingEntity;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.EntityTemplate;
import org.apache.http.entity.FileEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;

/** What a request's body is: an entity of each kind. */
interface Apache4Entity {

    /** By name. */
    Map<String, Apache4Entity> ALL = all();

    /** The entity of these bytes. */
    HttpEntity of(byte[] body) throws IOException;

    private static Map<String, Apache4Entity> all() {
        ContentType json = ContentType.APPLICATION_JSON;
        Map<String, Apache4Entity> all = new LinkedHashMap<>();
        all.put("noEntity", body -> null);
        all.put("ofString", body -> new StringEntity(new String(body, StandardCharsets.UTF_8), json));
        all.put("ofByteArray", body -> new ByteArrayEntity(body, json));
        all.put("ofByteArrayChunked", body -> {
            ByteArrayEntity entity = new ByteArrayEntity(body, json);
            entity.setChunked(true);
            return entity;
        });
        all.put("ofFile", body -> new FileEntity(file(body).toFile(), json));
        all.put("ofStream", body -> new InputStreamEntity(new ByteArrayInputStream(body), json));
        all.put("ofStreamOfLength", body -> new InputStreamEntity(new ByteArrayInputStream(body), body.length, json));
        all.put("basic", body -> {
            BasicHttpEntity entity = new BasicHttpEntity();
            entity.setContent(new ByteArrayInputStream(body));
            entity.setContentType(json.toString());
            return entity;
        });
        all.put("buffered", body -> new BufferedHttpEntity(new InputStreamEntity(new ByteArrayInputStream(body), json)));
        all.put("template", body -> {
            EntityTemplate entity = new EntityTemplate(out -> {
                out.write(body, 0, body.length / 2);
                out.flush();
                out.write(body, body.length / 2, body.length - body.length / 2);
            });
            entity.setContentType(json.toString());
            return entity;
        });
        all.put("built", body -> EntityBuilder.create().setBinary(body).setContentType(json).chunked().build());
        all.put("gzip", body -> new GzipCompressingEntity(new ByteArrayEntity(body, json)));
        return all;
    }

    private static Path file(byte[] body) throws IOException {
        return Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body);
    }
}

package dev.llmrecorder.it.client.azure;

import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;

/** What a request's body is sent from. */
interface AzureBody {

    /** By name; {@code noBody} sends none. */
    Map<String, AzureBody> ALL = all();

    void set(HttpRequest request, byte[] body) throws IOException;

    private static Map<String, AzureBody> all() {
        Map<String, AzureBody> all = new LinkedHashMap<>();
        all.put("noBody", (request, body) -> {});
        all.put("byteArray", (request, body) -> request.setBody(body));
        all.put("string", (request, body) -> request.setBody(new String(body, StandardCharsets.UTF_8)));
        all.put("flux", (request, body) -> request.setBody(Flux.range(0, body.length)
                .map(i -> ByteBuffer.wrap(body, i, 1))));
        all.put("stream", (request, body) -> request.setBody(BinaryData.fromStream(new ByteArrayInputStream(body))));
        all.put("file", (request, body) -> request.setBody(
                BinaryData.fromFile(Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body))));
        return all;
    }
}

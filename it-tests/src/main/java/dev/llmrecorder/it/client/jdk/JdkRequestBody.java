package dev.llmrecorder.it.client.jdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request's body is published from: the factories of {@link BodyPublishers}, and publishers of an application's own. */
interface JdkRequestBody {

    /** By name. */
    Map<String, JdkRequestBody> ALL = all();

    /** A publisher of these bytes. */
    BodyPublisher of(byte[] body) throws IOException;

    private static Map<String, JdkRequestBody> all() {
        Map<String, JdkRequestBody> all = new LinkedHashMap<>();
        all.put("noBody", body -> BodyPublishers.noBody());
        all.put("ofString", body -> BodyPublishers.ofString(new String(body, StandardCharsets.UTF_8)));
        all.put("ofByteArray", BodyPublishers::ofByteArray);
        all.put("ofByteArrayRange", JdkRequestBody::range);
        all.put("ofByteArrays", body -> BodyPublishers.ofByteArrays(halves(body)));
        all.put("ofInputStream", body -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        all.put("ofFile", JdkRequestBody::file);
        all.put("concat", body -> BodyPublishers.concat(
                BodyPublishers.ofByteArray(halves(body).get(0)), BodyPublishers.ofByteArray(halves(body).get(1))));
        all.put("fromPublisher", body -> BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)));
        all.put("fromPublisherOfLength", body ->
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body), Math.max(1, body.length)));
        all.put("oneShot", body -> new OneShotPublisher(body, body.length));
        all.put("oneShotOfUnknownLength", body -> new OneShotPublisher(body, -1));
        return all;
    }

    private static BodyPublisher range(byte[] body) {
        byte[] padded = new byte[body.length + 10];
        System.arraycopy(body, 0, padded, 5, body.length);
        return BodyPublishers.ofByteArray(padded, 5, body.length);
    }

    private static BodyPublisher file(byte[] body) throws IOException {
        Path file = Files.createTempFile(Path.of(""), "request", ".json");
        return BodyPublishers.ofFile(Files.write(file, body));
    }

    private static List<byte[]> halves(byte[] body) {
        int middle = body.length / 2;
        return List.of(Arrays.copyOf(body, middle), Arrays.copyOfRange(body, middle, body.length));
    }
}

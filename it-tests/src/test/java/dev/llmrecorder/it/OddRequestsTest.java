package dev.llmrecorder.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that is not what a provider expects is recorded and replayed all the same. */
class OddRequestsTest {

    private static final Map<String, byte[]> REQUESTS = requests();

    @TempDir
    Path folder;

    private static Map<String, byte[]> requests() {
        Map<String, byte[]> requests = new LinkedHashMap<>();
        requests.put("not-json", "prompt=hello&n=1".getBytes(UTF_8));
        requests.put("broken-json", "{\"model\":".getBytes(UTF_8));
        requests.put("empty", new byte[0]);
        requests.put("no-model", "{\"messages\":[]}".getBytes(UTF_8));
        requests.put("model-is-no-text", "{\"model\":{\"a\":1}}".getBytes(UTF_8));
        requests.put("array", "[1,2]".getBytes(UTF_8));
        requests.put("text", "\"hello\"".getBytes(UTF_8));
        requests.put("null", "null".getBytes(UTF_8));
        requests.put("bytes", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3});
        requests.put("deep", ("[".repeat(5_000) + "]".repeat(5_000)).getBytes(UTF_8));
        requests.put("twenty-megabytes", ("{\"model\":\"m\",\"a\":\"" + "x".repeat(20 << 20) + "\"}").getBytes(UTF_8));
        return requests;
    }

    private static Map<String, Outcome> performAll(Client client, RecorderJvm jvm, String origin) throws Exception {
        Variation variation = client.variationOfBytes();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        try (Application application = Application.start(client, jvm)) {
            for (Map.Entry<String, byte[]> request : REQUESTS.entrySet()) {
                ClientCall call = Calls.post(variation, origin + "/" + request.getKey() + Calls.CHAT, request.getValue());
                outcomes.put(request.getKey(), application.perform(call));
            }
            assertThat(application.end().stdout()).isEmpty();
        }
        return outcomes;
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void isRecordedAndReplayed(Client client) throws Exception {
        Upstream upstream = Upstream.http().answer(request ->
                Reply.json(200, "{\"bytes\":" + request.body().length + ",\"path\":\"" + request.target() + "\"}"));
        Map<String, Outcome> recorded;
        try (upstream) {
            recorded = performAll(client, RecorderJvm.in(folder).option("mode", "record"), upstream.url(""));
        }
        try (Tripwire tripwire = Tripwire.inPlaceOf(upstream)) {
            Map<String, Outcome> replayed = performAll(client, RecorderJvm.in(folder), upstream.url(""));
            REQUESTS.forEach((name, body) -> {
                assertThat(recorded.get(name).failure()).as(name).isEmpty();
                assertThat(recorded.get(name).text()).as(name).contains("\"bytes\":" + body.length + ",");
                assertThat(replayed.get(name).failure()).as(name).isEmpty();
                assertThat(replayed.get(name).text()).as(name).isEqualTo(recorded.get(name).text());
            });
            assertThat(tripwire.connections()).isZero();
        }
    }
}

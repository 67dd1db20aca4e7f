package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.MavenClassPath;
import dev.llmrecorder.it.harness.Received;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.program.BedrockCalls;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** The AWS SDK's own clients of Amazon Bedrock, whose streams are binary. */
class BedrockTest {

    private static final List<String> SDK =
            List.of("org.slf4j:slf4j-nop:2.0.20", "software.amazon.awssdk:bedrockruntime:2.54.14");

    private static final Map<String, Reply> REPLIES = Map.of(
            "converse", Reply.json(200, "{\"output\":{\"message\":{\"role\":\"assistant\","
                    + "\"content\":[{\"text\":\"Hi \u00e9t\u00e9\"}]}},"
                    + "\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":1,\"outputTokens\":2,\"totalTokens\":3}}"),
            "invoke", Reply.json(200, "{\"content\":[{\"type\":\"text\",\"text\":\"invoked\"}],\"stop_reason\":\"end_turn\"}"),
            "converse-stream", stream()
                    .send(event("messageStart", "{\"role\":\"assistant\"}"))
                    .send(event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hello, \"}}"))
                    .send(event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"\u00e9t\u00e9\"}}"))
                    .send(event("messageStop", "{\"stopReason\":\"end_turn\"}")),
            "invoke-with-response-stream", stream().send(chunk("first piece")).send(chunk("second piece")));

    @TempDir
    Path folder;

    private static Reply stream() {
        return Reply.of(200).header("content-type", "application/vnd.amazon.eventstream").framing(Reply.Framing.CHUNKED);
    }

    private static byte[] event(String type, String payload) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        new Message(
                Map.of(
                        ":message-type", HeaderValue.fromString("event"),
                        ":event-type", HeaderValue.fromString(type),
                        ":content-type", HeaderValue.fromString("application/json")),
                payload.getBytes(StandardCharsets.UTF_8)).encode(encoded);
        return encoded.toByteArray();
    }

    private static byte[] chunk(String text) {
        String bytes = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return event("chunk", "{\"bytes\":\"" + bytes + "\"}");
    }

    private static Reply reply(Received request) {
        return REPLIES.get(request.target().substring(request.target().lastIndexOf('/') + 1));
    }

    private Exit run(String mode, int port) throws Exception {
        return run(jvm().option("mode", mode), "https://127.0.0.1:" + port);
    }

    private RecorderJvm jvm() {
        return RecorderJvm.in(folder).classPath(MavenClassPath.of(SDK).toArray(Path[]::new)).flag("-Dfile.encoding=UTF-8");
    }

    private static Exit run(RecorderJvm jvm, String... arguments) throws Exception {
        Exit exit = jvm.run(BedrockCalls.class.getName(), arguments);
        assertThat(exit.stderr().lines()).allMatch(line -> line.startsWith("[recorder] "));
        assertThat(exit.code()).isZero();
        return exit;
    }

    @Test
    void whatItsClientsGetIsRecordedAndReplayed() throws Exception {
        Upstream upstream = Upstream.https().answer(BedrockTest::reply);
        Exit recorded;
        try (upstream) {
            recorded = run("record", upstream.port());
        }
        assertThat(upstream.received()).hasSize(REPLIES.size());
        assertThat(recorded.stdout()).contains("invoked", "Hello, ", "first piece", "second piece");
        assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(REPLIES.size());
        try (Tripwire tripwire = Tripwire.inPlaceOf(upstream)) {
            assertThat(run("replay", upstream.port()).stdout()).isEqualTo(recorded.stdout());
            assertThat(tripwire.connections()).isZero();
        }
    }

    /** What each side sends may depend on what the other has sent, and is signed with the time. */
    @Test
    void aCallInWhichBothSidesStreamFailsInReplayAndSaysWhy() throws Exception {
        try (Tripwire tripwire = Tripwire.start()) {
            Exit exit = run(jvm().option("include", "/model/*"), "https://127.0.0.1:" + tripwire.port(), "duplex");
            assertThat(exit.stdout()).contains("invoke-with-bidirectional-stream cannot be looked up: a full-duplex request");
            assertThat(tripwire.connections()).isZero();
        }
    }
}

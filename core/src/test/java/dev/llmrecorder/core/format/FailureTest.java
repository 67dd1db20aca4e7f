package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedFailure.Kind;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Thrown;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls that ended without a response, or in the middle of one: what is written, and what is read from it. */
class FailureTest {

    private static final List<Thrown> REFUSED = List.of(
            new Thrown("java.net.ConnectException", "Failed to connect to /127.0.0.1:1?api-key=secret"),
            new Thrown("java.nio.channels.ClosedChannelException", null));

    private static CapturedRequest request() throws Exception {
        return new CapturedRequest(
                null, "POST", "http://127.0.0.1:1/v1/chat/completions?api-key=secret", JsonReader.read("{}"), null, "0".repeat(64));
    }

    private static JsonObject response(Recording recording) {
        return (JsonObject) Exchange.parse(recording.text()).document().get("response");
    }

    @Test
    void isWrittenAsLlamaStackHasItWithTheExceptionsOfThisClientBesides() throws Exception {
        Recording recording = Recording.record(request(), new RecordedFailure(Kind.CONNECT, "no way", REFUSED));
        JsonObject response = response(recording);
        assertThat(response.members().keySet())
                .containsExactly("body", "is_streaming", "is_exception", "exception_data", "exception_message");
        JsonObject data = (JsonObject) response.get("exception_data");
        assertThat(data.text("type")).isEqualTo("APIConnectionError");
        assertThat(data.text("message")).isEqualTo("no way");
        assertThat(recording.text()).doesNotContain("secret");
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Recording recording = Recording.record(request(), new RecordedFailure(Kind.CONNECT, "no way", REFUSED));
        RecordedFailure read = (RecordedFailure) Exchange.parse(recording.text()).answer();
        assertThat(read.kind()).isEqualTo(Kind.CONNECT);
        assertThat(read.message()).isEqualTo("no way");
        assertThat(read.thrown()).extracting(Thrown::type).isEqualTo(REFUSED.stream().map(Thrown::type).toList());
        assertThat(read.thrown().get(1).message()).isNull();
    }

    @Test
    void aStreamThatBrokeTellsBy() throws Exception {
        List<Thrown> timeout = List.of(new Thrown("java.net.SocketTimeoutException", "Read timed out"));
        byte[] body = "data: {\"a\":1}\n\n".getBytes(StandardCharsets.UTF_8);
        CapturedResponse cut =
                Captured.cut("text/event-stream", body, timeout);
        Recording recording = Exchange.parse(Recording.record(request(), cut).text());
        assertThat(((JsonObject) response(recording).get("exception_data")).text("type")).isEqualTo("APITimeoutError");
        RecordedResponse answer = (RecordedResponse) recording.answer();
        assertThat(answer.cut()).isEqualTo("Read timed out");
        assertThat(answer.thrown()).isEqualTo(timeout);
        assertThat(answer.frames()).hasSize(1);
    }

    @Test
    void aBodyThatCameToItsEndAllTheSameTellsNothing() throws Exception {
        List<Thrown> late = List.of(new Thrown("java.io.IOException", "Stream closed"));
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        CapturedResponse whole =
                Captured.cut("application/json", body, late);
        assertThat(response(Recording.record(request(), whole)).members()).doesNotContainKeys("exception_data", "complete");
    }

    @Test
    void kindsAreToldByTheNameOfTheException() {
        assertThat(Kind.of("java.net.http.HttpConnectTimeoutException")).isEqualTo(Kind.TIMEOUT);
        assertThat(Kind.of("java.net.UnknownHostException")).isEqualTo(Kind.CONNECT);
        assertThat(Kind.of("org.apache.http.ConnectionClosedException")).isEqualTo(Kind.IO);
        assertThat(Kind.of("APIConnectionError")).isEqualTo(Kind.CONNECT);
        assertThat(Kind.of("com.acme.Connect.OtherException")).isEqualTo(Kind.IO);
    }
}

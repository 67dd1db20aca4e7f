package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets in URLs and headers do not reach the file, and a replay needs none. */
class SecretsTest {

    @TempDir
    Path folder;

    private static ClientCall call(Client client, String url, String secret) {
        return Calls.header(
                Calls.chat(client.variation(Reading.WHOLE), url.replace("SECRET", secret)), "Authorization", "Bearer " + secret);
    }

    @ParameterizedTest
    @CsvSource({
        "JDK, ?key=SECRET", "URL_CONNECTION, ?key=SECRET", "APACHE5, ?key=SECRET", "APACHE5_FLUENT, ?key=SECRET",
        "OKHTTP, ?key=SECRET",
        "JDK, ?api-version=1&api-key=SECRET&x=y", "APACHE5, ?a=b&API-KEY=SECRET", "JDK, ?access_token=SECRET",
        "URL_CONNECTION, USERINFO", "JDK, USERINFO"
    })
    void areMaskedOnBothSidesOfTheMatch(Client client, String query) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hi")))) {
            String url = query.equals("USERINFO")
                    ? upstream.url(Calls.CHAT).replace("://", "://me:SECRET@")
                    : upstream.url(Calls.CHAT) + query;
            RecorderJvm record = RecorderJvm.in(folder).option("mode", "record").option("log", "debug");
            try (Application application = Application.start(client, record)) {
                assertThat(application.perform(call(client, url, "sk-live-7")).failure()).isEmpty();
                assertThat(application.end().stderr()).doesNotContain("sk-live-7");
            }
            Recordings.Recording recording = Recordings.only(folder.resolve("recordings"));
            assertThat(Files.readString(recording.file())).doesNotContain("sk-live-7");
            assertThat(recording.request().text("url")).contains("***");
            assertThat(recording.request().get("headers").toString()).isEqualTo("{}");
            RecorderJvm replay = RecorderJvm.in(folder).option("log", "debug");
            try (Application application = Application.start(client, replay)) {
                assertThat(application.perform(call(client, url, "another")).text()).contains("Hi");
                assertThat(application.end().stderr()).doesNotContain("another");
            }
            assertThat(upstream.received()).hasSize(1);
        }
    }
}

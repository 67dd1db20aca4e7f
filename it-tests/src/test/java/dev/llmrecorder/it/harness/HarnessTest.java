package dev.llmrecorder.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The harness by itself, without the recorder: what a test says of the recorder rests on it. */
class HarnessTest {

    private static final Reply REPLY = Reply.chunks("{\"a\":1}", "{\"b\":\"\u00e9\uD83D\uDE80\"}", "{\"c\":3}")
            .header("Content-Disposition", "attachment; filename=\"answer.txt\"");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "JDK, http", "JDK, https", "URL_CONNECTION, http", "URL_CONNECTION, https",
        "APACHE5, http", "APACHE5, https", "APACHE5_FLUENT, http", "APACHE5_FLUENT, https",
        "OKHTTP, http", "OKHTTP, https"
    })
    void everyVariationSeesWhatTheUpstreamSends(Client client, String scheme) throws Exception {
        try (Upstream upstream = Upstream.of(scheme).answer(REPLY);
                Application application = Application.start(client, RecorderJvm.in(folder).withoutAgent())) {
            for (Variation variation : client.variations()) {
                String url = upstream.url(variation.sendsBody() ? Calls.CHAT : Calls.MODELS);
                ClientCall call = variation.sendsBody() ? Calls.chat(variation, url) : Calls.get(variation, url);
                Outcome outcome = application.perform(call);
                assertThat(outcome.failure()).as(variation.name()).isEmpty();
                if (variation.reading() != Reading.NOTHING) {
                    assertThat(outcome.text(variation)).as(variation.name()).isEqualTo(REPLY.text());
                }
            }
            assertThat(upstream.received()).hasSize(client.variations().size());
            Exit exit = application.end();
            assertThat(exit).isEqualTo(new Exit(0, "", ""));
        }
    }

    @Test
    void tlsOffersHttp2() throws Exception {
        try (Upstream upstream = Upstream.https().answer(REPLY);
                Application application = Application.start(Client.JDK, RecorderJvm.in(folder).withoutAgent())) {
            for (String name : List.of("http1 send ofByteArray ofString", "http2 send ofString ofString")) {
                application.perform(Calls.chat(Client.JDK.variation(name), upstream.url(Calls.CHAT)));
            }
            assertThat(upstream.received()).extracting(Received::version).containsExactly("HTTP/1.1", "HTTP/2");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void theTripwireCountsWhatAClientConnects(Client client) throws Exception {
        try (Tripwire tripwire = Tripwire.start();
                Application application = Application.start(client, RecorderJvm.in(folder).withoutAgent())) {
            Outcome outcome = application.perform(
                    Calls.chat(client.variation(Reading.BYTES), "http://127.0.0.1:" + tripwire.port() + Calls.CHAT));
            assertThat(outcome.succeeded()).isFalse();
            assertThat(tripwire.connections()).isPositive();
        }
    }
}

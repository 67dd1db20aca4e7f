package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.Received;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.program.UnhookedCalls;
import dev.llmrecorder.it.program.UnhookedNettyCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls to model endpoints that no hook sees do not go out in replay, and are left alone where calls may go out. */
class BypassTest {

    private static final List<String> PLAIN = List.of(
            "socket", "byte by byte", "channel", "gathering channel", "socket of a channel", "asynchronous channel", "requester");

    private static final List<String> TLS = List.of(
            "socket", "byte by byte", "requester", "requester on TLS engine", "requester with HTTP/2");

    private static final List<String> NETTY = List.of("nio", "epoll");

    private static final List<String> NETTY_TLS = List.of("JDK's TLS", "OpenSSL", "OpenSSL with HTTP/2",
            "Bouncy Castle's engine", "Bouncy Castle's socket", "Conscrypt's socket on an engine");

    @TempDir
    private Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private RecorderJvm jvm(Jdk jdk) {
        return RecorderJvm.on(jdk, folder).classPath(Client.APACHE5_ASYNC.version().classPath().toArray(Path[]::new));
    }

    private Exit runNetty(RecorderJvm jvm, List<String> calls) throws IOException, InterruptedException {
        return jvm
                .flag("-Dorg.conscrypt.useEngineSocketByDefault=true") // the others fail on today's JDKs by themselves
                .dependingOn(
                        "io.projectreactor.netty:reactor-netty-http:1.3.7",
                        "io.netty:netty-tcnative-boringssl-static:2.0.84.Final",
                        "org.conscrypt:conscrypt-openjdk-uber:2.2.1", "org.bouncycastle:bctls-jdk18on:1.81",
                        "org.slf4j:slf4j-nop:2.0.20")
                .run(UnhookedNettyCalls.class.getName(), calls.toArray(String[]::new));
    }

    private static List<String> calls(List<String> ways, String url) {
        return ways.stream().flatMap(way -> List.of(way, url).stream()).toList();
    }

    private static Exit run(RecorderJvm jvm, List<String> calls) throws IOException, InterruptedException {
        return jvm.run(UnhookedCalls.class.getName(), calls.toArray(String[]::new));
    }

    private static List<String> each(List<String> ways, String outcome) {
        return ways.stream().map(way -> way + ": " + outcome).toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void inReplayTheyFailBeforeTheyAreSent(Jdk jdk) throws Exception {
        try (Upstream http = Upstream.http().answer(Reply.json(200, "{}"));
                Upstream https = Upstream.https().answer(Reply.json(200, "{}"))) {
            List<String> calls = new ArrayList<>(calls(PLAIN, http.url(Calls.CHAT)));
            calls.addAll(calls(TLS, https.url(Calls.CHAT)));
            Exit exit = run(jvm(jdk), calls);
            String why = " bypasses the recorder and was not sent";
            List<String> expected = new ArrayList<>(each(PLAIN, "java.io.IOException: POST " + http.url(Calls.CHAT) + why));
            expected.addAll(each(TLS, "javax.net.ssl.SSLException: POST " + https.url(Calls.CHAT) + why));
            assertThat(exit.stdout().lines()).as(exit.stderr()).containsExactlyElementsOf(expected);
            assertThat(http.received()).isEmpty();
            assertThat(https.received()).isEmpty();
            assertThat(exit.stderr()).contains(
                    "What helps: use a client that README lists", "-Drecorder.exclude=127.0.0.1:" + http.port() + Calls.CHAT);
            assertThat(exit.recorderLines()).last().isEqualTo("[recorder] replayed 0, recorded 0, missed 0, passed 0, refused "
                    + (PLAIN.size() + TLS.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void thoseOfNativeTransportsAndNativeTlsFail(Jdk jdk) throws Exception {
        try (ServerSocket http = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                Upstream https = Upstream.https().answer(Reply.json(200, "{}"))) {
            String url = "http://127.0.0.1:" + http.getLocalPort() + Calls.CHAT;
            List<String> plain = List.of("nio", "epoll", "nio with HTTP/2", "epoll with HTTP/2");
            List<String> calls = new ArrayList<>(calls(plain, url));
            calls.addAll(calls(NETTY_TLS, https.url(Calls.CHAT)));
            Exit exit = runNetty(jvm(jdk), calls);
            String why = " bypasses the recorder and was not sent";
            List<String> expected = new ArrayList<>(each(plain, "java.io.IOException: POST " + url + why));
            expected.addAll(each(NETTY_TLS, "javax.net.ssl.SSLException: POST " + https.url(Calls.CHAT) + why));
            assertThat(exit.stdout().lines()).as(exit.stderr()).containsExactlyElementsOf(expected);
            assertThat(https.received()).isEmpty();
        }
    }

    @Test
    void whatTheRecorderLetsPassOfNativeTransportsAndNativeTlsIsLeftAlone() throws Exception {
        try (Upstream http = Upstream.http().answer(Reply.json(200, "{}"));
                Upstream https = Upstream.https().answer(Reply.json(200, "{}"))) {
            List<String> calls = new ArrayList<>(calls(NETTY, http.url("/v1/files")));
            calls.addAll(calls(NETTY_TLS, https.url("/v1/files")));
            Exit exit = runNetty(jvm(Jdk.current()), calls);
            assertThat(exit.stdout().lines()).as(exit.stderr()).hasSize(calls.size() / 2)
                    .allMatch(line -> line.endsWith(": 200"));
            assertThat(exit.recorderLines()).isEmpty();
        }
    }

    @Test
    void whatTheRecorderLetsPassIsLeftAlone() throws Exception {
        try (Upstream http = Upstream.http().answer(Reply.json(200, "{}"));
                Upstream https = Upstream.https().answer(Reply.json(200, "{}"))) {
            List<String> calls = new ArrayList<>(calls(PLAIN, http.url("/v1/files")));
            calls.addAll(calls(TLS, https.url("/v1/files")));
            calls.addAll(calls(TLS, https.url("/excluded/chat/completions")));
            calls.addAll(calls(List.of("websocket"), http.url("/included/realtime")));
            Exit exit = run(jvm(Jdk.current())
                    .option("exclude", "127.0.0.1:" + https.port() + "/excluded/*").option("include", "/included/*"), calls);
            assertThat(exit.stdout().lines()).as(exit.stderr()).hasSize(calls.size() / 2)
                    .allMatch(line -> line.endsWith(": 200"));
            assertThat(http.received()).hasSize(PLAIN.size() + 1);
            assertThat(https.received()).hasSize(2 * TLS.size());
            assertThat(exit.stderr()).doesNotContain("bypasses");
        }
    }

    @Test
    void whereCallsMayGoOutTheyAreLeftAlone() throws Exception {
        try (Upstream http = Upstream.http().answer(Reply.json(200, "{}"));
                Upstream https = Upstream.https().answer(Reply.json(200, "{}"))) {
            List<String> calls = new ArrayList<>(calls(PLAIN, http.url(Calls.CHAT)));
            calls.addAll(calls(TLS, https.url(Calls.CHAT)));
            Exit direct = run(jvm(Jdk.current()).withoutAgent(), calls);
            List<String> sent = sent(http, https);
            for (String mode : List.of("live", "record")) {
                Exit exit = run(jvm(Jdk.current()).option("mode", mode), calls);
                assertThat(exit.stdout()).as(exit.stderr()).isEqualTo(direct.stdout());
                if (mode.equals("live")) {
                    assertThat(exit.recorderLines()).isEmpty();
                } else { // each server is named once
                    assertThat(exit.recorderLines()).hasSize(4).element(1).asString()
                            .contains("POST " + http.url(Calls.CHAT) + " bypasses the recorder: it is not recorded");
                    assertThat(exit.recorderLines().get(2)).contains("POST " + https.url(Calls.CHAT) + " bypasses");
                }
            }
            List<String> thrice = Stream.of(sent, sent, sent).flatMap(List::stream).toList();
            assertThat(sent(http, https)).containsExactlyInAnyOrderElementsOf(thrice);
        }
    }

    private static List<String> sent(Upstream http, Upstream https) {
        List<String> sent = new ArrayList<>();
        for (Upstream upstream : List.of(http, https)) {
            for (Received request : upstream.received()) {
                sent.add(request.method() + request.target() + request.headers() + request.text());
            }
        }
        return sent;
    }
}

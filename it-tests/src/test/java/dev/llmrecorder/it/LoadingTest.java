package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.example.Post;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.program.ReloadedApplication;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is loaded when, and what stays. */
class LoadingTest {

    /** The first with {@code -XX:AOTCacheOutput} (JEP 514). */
    private static final int AOT_CACHE = 25;

    private static final String CLOSED = "http://127.0.0.1:9" + Calls.CHAT;

    @TempDir
    private Path temporary;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationThatIsUndeployedCanBeCollected(Jdk jdk) throws IOException, InterruptedException {
        Exit exit = RecorderJvm.on(jdk, temporary)
                .run(ReloadedApplication.class.getName(), RecorderJvm.pathOf(Client.APACHE5));
        assertThat(exit.stdout().lines()).as(exit.stderr()).containsExactly("404", "collected");
    }

    @Test
    void aClientThatIsThereBeforeTheAgentIsIntercepted() throws IOException, InterruptedException {
        Jdk jdk = Jdk.all().stream().filter(each -> each.feature() >= AOT_CACHE).findFirst().orElse(null);
        assumeTrue(jdk != null, "needs JDK 25 or newer, whose AOT cache loads HttpClientImpl before premain");
        Path jar = jarOf(Post.class);
        Path cache = temporary.resolve("app.aot");
        RecorderJvm.on(jdk, temporary).withoutClassFolders().classPath(jar)
                .flag("-XX:AOTCacheOutput=" + cache).run(Post.class.getName(), CLOSED, "{}");
        assertThat(cache).exists();
        Path log = temporary.resolve("loaded");
        Exit exit = RecorderJvm.on(jdk, temporary).withoutClassFolders().classPath(jar)
                .flag("-XX:AOTCache=" + cache).flag("-Xlog:class+load:file=" + log)
                .run(Post.class.getName(), CLOSED, "{}");
        List<String> loaded = Files.readAllLines(log);
        assertThat(indexOf(loaded, "jdk.internal.net.http.HttpClientImpl ")).as("loaded from the cache, before premain")
                .isLessThan(indexOf(loaded, "dev.llmrecorder.agent.boot.Premain "));
        assertThat(exit.stdout()).as(exit.stderr()).startsWith("404");
    }

    @Test
    void aClientThatIsAModuleIsInterceptedAsOnTheClassPath() throws Exception {
        ClientVersion okHttp = newestOkHttp();
        Variation variation = Client.OKHTTP.variation(Reading.BYTES);
        Reply reply = Chunks.reply("Hello", "!");
        try (Upstream upstream = Upstream.http().answer(reply)) {
            ClientCall call = Calls.ofTest(Calls.chat(variation, upstream.url(Calls.CHAT)), "acme.ChatTest::answers");
            for (String mode : List.of("record", "replay")) {
                try (Application application = Application.start(okHttp, withModules(okHttp).option("mode", mode))) {
                    Outcome outcome = application.perform(call);
                    assertThat(outcome.events(variation)).as("%s: %s", mode, outcome.failure())
                            .isEqualTo(Event.parse(reply.text()));
                    assertThat(application.end().stderr().lines()).as(mode).hasSize(2);
                }
            }
            assertThat(upstream.received()).as("what went out").hasSize(1)
                    .allMatch(request -> !request.headers().containsKey("x-recorder-test"));
        }
    }

    /** Those before 5 are no named modules. */
    private static ClientVersion newestOkHttp() {
        List<ClientVersion> versions = Client.OKHTTP.versions();
        return versions.get(versions.size() - 1);
    }

    /** With OkHttp on the module path, whose modules count before the class path. Its jars for all platforms are empty here. */
    private RecorderJvm withModules(ClientVersion okHttp) {
        String path = okHttp.classPath().stream()
                .filter(jar -> !jar.getFileName().toString().matches("(okhttp|okio)-[0-9].*"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return RecorderJvm.in(temporary).flag("--module-path=" + path).flag("--add-modules=okhttp3,okhttp3.sse");
    }

    private static int indexOf(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError(text + "was not loaded");
    }

    /** An AOT cache takes classes from jars only. */
    private Path jarOf(Class<?> type) throws IOException {
        Path jar = temporary.resolve("app.jar");
        String name = type.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(name));
            type.getClassLoader().getResourceAsStream(name).transferTo(entries);
        }
        return jar;
    }
}

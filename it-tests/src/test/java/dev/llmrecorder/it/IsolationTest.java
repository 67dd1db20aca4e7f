package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.program.HelloWorld;
import dev.llmrecorder.it.program.Libraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application and the agent do not meet: neither sees the other's classes, and what is not needed is not loaded. */
class IsolationTest {

    private static final Path LIBRARIES = Path.of(System.getProperty("it.target"), "application-libraries");

    private static final List<String> OURS = List.of(
            "dev.llmrecorder.core.Recorder", "dev.llmrecorder.core.json.Json", "dev.llmrecorder.agent.runtime.Dispatcher",
            "dev.llmrecorder.agent.weave.Weaver", "dev.llmrecorder.agent.adapter.Adapter");

    private static final List<String> EVERYBODYS = List.of(
            "com.fasterxml.jackson.core.JsonFactory", "net.bytebuddy.ByteBuddy", "net.bytebuddy.jar.asm.ClassReader",
            "org.slf4j.LoggerFactory", "org.slf4j.Logger");

    private static final Set<Client> HAVE_JACKSON_THEMSELVES = EnumSet.of(Client.MICRONAUT, Client.MICRONAUT5, Client.AZURE_NETTY);

    @TempDir
    Path folder;

    static Stream<Jdk> jdks() {
        return Jdk.all().stream();
    }

    private Exit runLibraries(RecorderJvm jvm, Upstream upstream) throws Exception {
        String[] arguments = Stream.of(List.of(upstream.url(Calls.CHAT)), EVERYBODYS, OURS)
                .flatMap(List::stream)
                .toArray(String[]::new);
        return jvm.option("mode", "record").run(Libraries.class.getName(), arguments);
    }

    private static Path[] libraries() throws Exception {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.sorted().toArray(Path[]::new);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationWithItsOwnJacksonByteBuddyAndLogbackRunsAsWithoutTheAgent(Jdk jdk) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hi")))) {
            Exit with = runLibraries(RecorderJvm.on(jdk, folder).classPath(libraries()), upstream);
            assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(1);
            Exit without = runLibraries(RecorderJvm.on(jdk, folder).classPath(libraries()).withoutAgent(), upstream);
            assertThat(with.code()).as(with.stderr()).isZero();
            assertThat(with.stdout()).isEqualTo(without.stdout());
            assertThat(with.stdout())
                    .contains("com.fasterxml.jackson.core.JsonFactory: file:" + LIBRARIES.toUri().getPath() + "jackson-core-2.9")
                    .contains("net.bytebuddy.ByteBuddy: file:" + LIBRARIES.toUri().getPath() + "byte-buddy-1.12")
                    .contains("SLF4J: ch.qos.logback.classic.Logger");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationWithoutLibrariesSeesNoneOfOurs(Jdk jdk) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hi")))) {
            Exit exit = runLibraries(RecorderJvm.on(jdk, folder), upstream);
            assertThat(exit.code()).as(exit.stderr()).isZero();
            for (String name : OURS) {
                assertThat(exit.stdout()).contains(name + ": not found");
            }
            for (String name : EVERYBODYS) {
                assertThat(exit.stdout()).contains(name + ": not found");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#all")
    void anApplicationInALoaderOfItsOwnIsRecordedAndReplayed(ClientOnJdk row) throws Exception {
        Variation variation = row.client().variation(Reading.BYTES);
        Upstream upstream = Upstream.https().answer(Chunks.reply("Hi"));
        try (upstream) {
            RecorderJvm jvm = RecorderJvm.on(row.jdk(), folder).inOwnLoader().option("mode", "record");
            try (Application application = Application.start(row.client(), jvm)) {
                application.perform(Calls.chat(variation, upstream.url(Calls.CHAT)));
            }
        }
        try (Application application =
                Application.start(row.client(), RecorderJvm.on(row.jdk(), folder).inOwnLoader())) {
            assertThat(application.perform(Calls.chat(variation, upstream.url(Calls.CHAT))).events(variation)).hasSize(2);
            Exit exit = application.end();
            assertThat(exit.code()).isZero();
            assertThat(exit.recorderLines()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aJvmThatMakesNoCallLoadsNothingButTheNameSet(Jdk jdk) throws Exception {
        Exit exit = logging(RecorderJvm.on(jdk, folder)).run(HelloWorld.class.getName());
        assertThat(exit).isEqualTo(new Exit(0, "Hello, world\n", ""));
        assertThat(loaded()).filteredOn(name -> name.startsWith("dev.llmrecorder."))
                .allMatch(name -> name.startsWith("dev.llmrecorder.agent.boot.") || name.endsWith("HelloWorld"));
        assertThat(loaded()).noneMatch(name -> name.startsWith("net.bytebuddy.") || name.startsWith("com.fasterxml."));
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void aCallThatDoesNotMatchLoadsNeitherJacksonNorMoreOfCoreThanEndpointsAndOptions(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"));
                Application application = Application.start(client, logging(RecorderJvm.in(folder)))) {
            application.perform(Calls.chat(client.variation(Reading.WHOLE), upstream.url("/elsewhere")));
            application.end();
        }
        assertThat(loaded()).anyMatch(name -> name.startsWith("dev.llmrecorder.agent.runtime."));
        if (!HAVE_JACKSON_THEMSELVES.contains(client)) {
            assertThat(loaded()).noneMatch(name -> name.startsWith("com.fasterxml."));
        }
        assertThat(loaded()).filteredOn(name -> name.startsWith("dev.llmrecorder.core."))
                .allMatch(name -> name.startsWith("dev.llmrecorder.core.endpoint.")
                        || name.startsWith("dev.llmrecorder.core.config.") // where 'include' stands
                        || name.equals("dev.llmrecorder.core.Recorder")); // as the type of a field
    }

    private RecorderJvm logging(RecorderJvm jvm) {
        return jvm.flag("-Xlog:class+load=info:file=" + folder.resolve("classes.log") + "::filecount=0");
    }

    private List<String> loaded() throws Exception {
        return Files.readAllLines(folder.resolve("classes.log")).stream()
                .filter(line -> line.contains(" source:"))
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ *", "").replaceFirst(" .*", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void callsThatDoNotMatchPassUntouched(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Chunks.reply("Hello"));
                Application application = Application.start(client, RecorderJvm.in(folder))) {
            for (Variation variation : client.variations()) {
                if (variation.sendsBody() && !variation.name().endsWith("ofFileDownload")) {
                    assertThat(application.perform(Calls.ofTest(
                                    Calls.chat(variation, upstream.url("/elsewhere")), "acme.Test::one")).failure())
                            .as(variation.name())
                            .isEmpty();
                }
            }
            assertThat(upstream.received()).allMatch(request -> request.headers().containsKey("x-recorder-test"));
            assertThat(application.end().stderr()).isEmpty();
        }
        assertThat(folder.resolve("recordings")).doesNotExist();
    }
}

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
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that use the SDKs of {@code src/test/sdks}, as their users do: what these make of an answer, an error and a miss. */
class SdksTest {

    private static final Path SOURCES = Path.of("src/test/sdks");

    private static final String EMBEDDINGS = "/embeddings";
    private static final String RESPONSES = "/responses";
    private static final String MODELS = "/models";

    private static final String TOO_MANY = "{\"error\":{\"message\":\"Rate limit reached for gpt-4o\",\"type\":\"requests\","
            + "\"param\":null,\"code\":\"rate_limit_exceeded\"}}";

    @TempDir
    Path folder;

    /** An SDK: its program, how many calls that makes, and what it depends on. */
    enum Sdk {
        OPENAI("OpenAiJava", 7, "com.openai:openai-java:4.100.0"),
        LANGCHAIN4J("LangChain4j", 3, "dev.langchain4j:langchain4j-open-ai:1.19.0"),
        SPRING_AI("SpringAi", 3, "org.springframework.ai:spring-ai-openai:1.1.2",
                "io.projectreactor.netty:reactor-netty-http:1.2.18"),
        AZURE_OPENAI("AzureOpenAi", 4, "com.azure:azure-ai-openai:1.0.0-beta.16");

        private final String program;
        private final int calls;
        private final List<String> dependencies;

        Sdk(String program, int calls, String... dependencies) {
            this.program = program;
            this.calls = calls;
            this.dependencies = Stream.concat(Stream.of("org.slf4j:slf4j-nop:2.0.20"), Stream.of(dependencies)).toList();
        }

        private List<Path> jars() {
            return MavenClassPath.of(dependencies);
        }
    }

    private static Reply reply(Received request) {
        String path = request.target().replaceFirst("\\?.*", "");
        if (request.text().contains("too many")) {
            return Reply.json(429, TOO_MANY);
        }
        if (path.endsWith(EMBEDDINGS)) {
            String vector = request.text().contains("base64") ? "\"AACAPgAAAL8=\"" : "[0.25,-0.5]"; // the same, as two floats
            return Reply.json(200, "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":" + vector
                    + "}],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}");
        }
        if (path.endsWith(RESPONSES)) {
            return Reply.json(200, "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1741569952,\"status\":\"completed\","
                    + "\"model\":\"gpt-4o\",\"output\":[{\"type\":\"message\",\"id\":\"msg_1\",\"status\":\"completed\","
                    + "\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Bonjour, \u00e9t\u00e9.\","
                    + "\"annotations\":[]}]}]}");
        }
        if (path.endsWith(MODELS)) {
            return Reply.json(200, "{\"object\":\"list\",\"data\":["
                    + "{\"id\":\"gpt-4o\",\"object\":\"model\",\"created\":1741569952,\"owned_by\":\"openai\"},"
                    + "{\"id\":\"gpt-4o-mini\",\"object\":\"model\",\"created\":1741569953,\"owned_by\":\"openai\"}]}");
        }
        return request.text().replace(" ", "").contains("\"stream\":true")
                ? Chunks.reply("Bonjour", ", ", "\u00e9t\u00e9.")
                : Reply.json(200, Chunks.completion("Bonjour, \u00e9t\u00e9."));
    }

    private Exit run(Sdk sdk, String mode, int port, String prompt) throws Exception {
        Exit exit = RecorderJvm.in(folder)
                .classPath(sdk.jars().toArray(Path[]::new))
                .classPath(folder.resolve("classes"))
                .flag("-Dfile.encoding=UTF-8")
                .option("mode", mode)
                .run(sdk.program, "https://127.0.0.1:" + port, prompt);
        assertThat(exit.code()).as(exit.stderr()).isZero();
        return exit;
    }

    private void compile(Sdk sdk) {
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null,
                "-d", folder.resolve("classes").toString(), "--release", "17", "-proc:none",
                "-cp", sdk.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                SOURCES.resolve(sdk.program + ".java").toString(), SOURCES.resolve("Steps.java").toString());
        assertThat(status).as("status of javac").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatAnSdkMakesOfItIsTheSameInReplay(Sdk sdk) throws Exception {
        compile(sdk);
        Upstream upstream = Upstream.https().answer(SdksTest::reply);
        String answered;
        String refused;
        try (upstream) {
            answered = run(sdk, "record", upstream.port(), "Say hello").stdout();
            refused = run(sdk, "record", upstream.port(), "Say hello too many times").stdout();
        }
        assertThat(answered).contains("whole: Bonjour, \u00e9t\u00e9.", "Bonjour|, |\u00e9t\u00e9.").doesNotContain("failed");
        assertThat(answered.lines()).hasSize(sdk.calls);
        assertThat(refused).contains("whole failed", "Rate limit reached for gpt-4o");
        List<Path> recordings = Recordings.files(folder.resolve("recordings"));
        try (Tripwire tripwire = Tripwire.inPlaceOf(upstream)) {
            assertThat(run(sdk, "replay", upstream.port(), "Say hello").stdout()).isEqualTo(answered);
            assertThat(run(sdk, "replay", upstream.port(), "Say hello too many times").stdout()).isEqualTo(refused);
            assertThat(run(sdk, "replay", upstream.port(), "Say goodbye").stdout())
                    .contains("whole failed", "No recording for POST https://127.0.0.1", "Say goodbye");
            assertThat(tripwire.connections()).isZero();
        }
        assertThat(Recordings.files(folder.resolve("recordings"))).isEqualTo(recordings);
    }
}

package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options come from four sources; one that is wrong is said, never passed over. */
class OptionsTest {

    /** How each source sets an option. The earlier wins. */
    private enum Source {
        SYSTEM_PROPERTY(jvm -> jvm::option),
        ENVIRONMENT(jvm -> (name, value) -> jvm.variable("RECORDER_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value)),
        AGENT_ARGUMENT(jvm -> jvm::argument),
        PROPERTIES_FILE(jvm -> jvm::file);

        private interface Setter {
            RecorderJvm set(String name, String value);
        }

        private final Function<RecorderJvm, Setter> setter;

        Source(Function<RecorderJvm, Setter> setter) {
            this.setter = setter;
        }

        RecorderJvm set(RecorderJvm jvm, String name, String value) {
            return setter.apply(jvm).set(name, value);
        }
    }

    @TempDir
    Path folder;

    private static Outcome ask(Application application, String url) throws Exception {
        return application.perform(Calls.chat(Client.JDK.variation(Reading.WHOLE), url));
    }

    /** What the recorder says at the first call, a miss. */
    private String firstLine(RecorderJvm jvm, String... lateProperties) throws Exception {
        try (Application application = Application.start(Client.JDK, jvm, lateProperties)) {
            ask(application, "http://127.0.0.1:1" + Calls.CHAT);
            return application.end().recorderLines().get(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySourceSetsAnOption(Source source) throws Exception {
        RecorderJvm jvm = source.set(RecorderJvm.in(folder), "on-miss", "throw");
        try (Application application = Application.start(Client.JDK, source.set(jvm, "dir", "elsewhere"))) {
            assertThat(ask(application, "http://127.0.0.1:1" + Calls.CHAT).failure()).isNotEmpty();
            assertThat(application.end().recorderLines().get(0)).contains(folder.resolve("elsewhere").toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEarlierSourceWins(Source winner) throws Exception {
        RecorderJvm jvm = RecorderJvm.in(folder);
        for (Source source : Source.values()) {
            if (source.ordinal() >= winner.ordinal()) {
                source.set(jvm, "dir", "from-" + source);
            }
        }
        assertThat(firstLine(jvm)).contains(folder.resolve("from-" + winner).toString());
    }

    @Test
    void aPropertySetAfterPremainAndBeforeTheFirstCallCounts() throws Exception {
        RecorderJvm jvm = RecorderJvm.in(folder).argument("mode", "replay");
        assertThat(firstLine(jvm, "recorder.mode=record-if-missing")).contains("record-if-missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mood=record     | mood      | mode, dir, test, scope, include, exclude, on-miss, log, fail-on-miss, pace, timings, repeats, rerecord, expire-after, on-expired, usage, ignore, normalize",
        "mode=recrod     | recrod    | live, record, replay or record-if-missing",
        "on-miss=explode | explode   | respond or throw",
        "scope=global    | global    | test or shared",
        "log=trace       | trace     | off, info or debug",
        "record          | record    | option=value",
        "pace=2          | pace      | instant, recorded or a factor such as 2x",
        "timings=yes     | timings   | on or off",
        "expire-after=3  | expire-after | a number of days or hours such as 90d or 12h",
        "on-expired=miss | on-expired | warn, fail or record",
        "usage=          | usage     | the folder that the JVMs of a run tell in what they used, for the command prune",
        "ignore=/a,user  | ignore    | at character 4, the JSON pointer 'user' does not begin with '/'",
        "ignore=/a~      | ignore    | at character 3, the JSON pointer '/a~' has a '~' that neither 0 nor 1 follows",
        "normalize=date,(| normalize | at character 7, the regular expression '(' is none: Unclosed group",
        "normalize=uid   | normalize | at character 1, there is no ready-made pattern 'uid', only temp-path, uuid",
        "redact=a        | redact    | not available"
    })
    void aWrongAgentArgumentStopsTheJvmBeforeMain(String arguments, String named, String valid) throws Exception {
        Exit exit = RecorderJvm.in(folder).rawArguments(arguments).run("no.such.Main");
        assertThat(exit.code()).isNotZero();
        assertThat(exit.stdout()).isEmpty();
        assertThat(exit.stderr()).contains(named, valid).doesNotContain("no.such.Main");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SYSTEM_PROPERTY | mode    | recrod | live, record, replay or record-if-missing",
        "ENVIRONMENT     | mode    | recrod | live, record, replay or record-if-missing",
        "PROPERTIES_FILE | mode    | recrod | live, record, replay or record-if-missing",
        "SYSTEM_PROPERTY | mood    | record | mode, dir, test, scope, include, exclude, on-miss, log, fail-on-miss, pace, timings, repeats, rerecord, expire-after, on-expired, usage, ignore, normalize",
        "ENVIRONMENT     | mood    | record | mode, dir, test, scope, include, exclude, on-miss, log, fail-on-miss, pace, timings, repeats, rerecord, expire-after, on-expired, usage, ignore, normalize",
        "PROPERTIES_FILE | mood    | record | mode, dir, test, scope, include, exclude, on-miss, log, fail-on-miss, pace, timings, repeats, rerecord, expire-after, on-expired, usage, ignore, normalize",
        "SYSTEM_PROPERTY | pace    | 0x     | instant, recorded or a factor such as 2x",
        "ENVIRONMENT     | timings | 1      | on or off",
        "PROPERTIES_FILE | redact  | a      | not available",
        "SYSTEM_PROPERTY | ignore  | user   | at character 1, the JSON pointer 'user' does not begin with '/'",
        "ENVIRONMENT     | normalize | x*   | at character 1, the regular expression 'x*' fits where nothing is"
    })
    void aWrongOptionElsewhereFailsEveryMatchingCallAndLetsNoneThrough(
            Source source, String name, String value, String valid) throws Exception {
        RecorderJvm jvm = source.set(RecorderJvm.in(folder), name, value);
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"));
                Application application = Application.start(Client.JDK, jvm)) {
            for (String path : List.of(Calls.CHAT, "/other" + Calls.CHAT)) {
                assertThat(ask(application, upstream.url(path)).failure().toString())
                        .contains("IOException", name, valid);
            }
            assertThat(upstream.received()).isEmpty();
            assertThat(ask(application, upstream.url("/elsewhere")).status()).isEqualTo(200);
            assertThat(upstream.received()).hasSize(1);
            assertThat(application.end().stderr()).contains(valid);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void aWrongOptionFailsTheCallsOfEveryClient(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"));
                Application application = Application.start(client, RecorderJvm.in(folder).option("mode", "recrod"))) {
            Outcome outcome = application.perform(
                    Calls.chat(client.variation(Reading.WHOLE), upstream.url(Calls.CHAT)));
            assertThat(outcome.failure().toString()).contains("IOException", "recrod", "record-if-missing");
            assertThat(upstream.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ORIGIN}/llm/*", "/llm/*", "127.0.0.1*/llm/*", "/other/*,/llm/ask"})
    void includeAddsCallsToTheTable(String pattern) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{\"a\":1}"))) {
            String include = pattern.replace("{ORIGIN}", upstream.url(""));
            RecorderJvm record = RecorderJvm.in(folder).option("mode", "record").option("include", include);
            try (Application application = Application.start(Client.JDK, record)) {
                ask(application, upstream.url("/llm/ask"));
            }
            try (Application application = Application.start(Client.JDK, RecorderJvm.in(folder).option("include", include))) {
                assertThat(ask(application, upstream.url("/llm/ask")).text()).isEqualTo("{\"a\":1}");
                assertThat(upstream.received()).hasSize(1);
            }
        }
    }

    @Test
    void excludeTakesCallsFromTheTable() throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{\"a\":1}"));
                Application application =
                        Application.start(Client.JDK, RecorderJvm.in(folder).option("exclude", "/internal/*"))) {
            assertThat(ask(application, upstream.url("/internal" + Calls.CHAT)).status()).isEqualTo(200);
            assertThat(ask(application, upstream.url(Calls.CHAT)).status()).isEqualTo(404);
            assertThat(upstream.received()).hasSize(1);
        }
    }

    @Test
    void theTableHoldsTheModelEndpoints() throws Exception {
        List<String> endpoints = List.of(
                "POST /v1/chat/completions", "POST /v1/completions", "POST /v1/embeddings", "POST /v1/responses",
                "GET /v1/models", "POST /api/v3/chat/completions", "POST /openai/v1/v1/chat/completions/",
                "POST /openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21");
        List<String> others = List.of(
                "GET /v1/chat/completions", "POST /v1/files", "GET /v1/responses/resp_1", "POST /chat",
                "POST /v1/images/generations", "POST /v1/files?next=/v1/chat/completions", "GET /v1/models/gpt-4o");
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"));
                Application application = Application.start(Client.URL_CONNECTION, RecorderJvm.in(folder))) {
            for (String endpoint : endpoints) {
                assertThat(status(application, upstream, endpoint)).as(endpoint).isEqualTo(404);
            }
            assertThat(upstream.received()).isEmpty();
            for (String other : others) {
                assertThat(status(application, upstream, other)).as(other).isEqualTo(200);
            }
        }
    }

    private static int status(Application application, Upstream upstream, String request) throws Exception {
        String url = upstream.url(request.substring(request.indexOf('/')));
        Outcome outcome = application.perform(request.startsWith("POST")
                ? Calls.chat(Client.URL_CONNECTION.variation(Reading.BYTES), url)
                : Calls.get(Client.URL_CONNECTION.variation("noBody status readAllBytes"), url));
        return outcome.status();
    }
}

package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recordings of llama-stack. They lie beside the repository; where they do not, these tests are skipped. */
final class SeedRecordingsTest {

    private static final Path SEEDS = Path.of("../../shared/seed-recordings");

    @ParameterizedTest
    @CsvSource({
        "007c4711219f0fe25bd410d6dd8b18eae1251c3e83ab1f8d1d85ce86f5e197f3, 34",
        "3ae0877c874cb4dac4d29ed4985b1e6fa46f297c52614bd07c7de299168ec74a, 9",
        "5d00fd96a13e0fd9786eaa02261b0c38eb5b6d02ce0a0f3c8d2aaa5aa1b7d5af, 18",
        "6fa373f65715aceb99ea587b757bc09264d7e0a71a840bb4c6ae49afeaf4f51e, 5",
        "8ce76cb00986647bbb2175d73915eee068824175e094bf70e5d0fe4711550632, 15"
    })
    void eachIsReadWholeAndWrittenAgainAsItWas(String key, int chunks) throws IOException, UnreadableRecordingException {
        assumeTrue(Files.isDirectory(SEEDS), () -> "no recordings in " + SEEDS.toAbsolutePath().normalize());
        byte[] file = Files.readAllBytes(SEEDS.resolve(key + ".json"));

        Recording recording = Recording.parse(file);
        RecordedResponse answer = Exchange.answer(recording);

        assertThat(recording.text()).isEqualTo(new String(file, StandardCharsets.UTF_8));
        assertThat(recording.testId()).startsWith("tests/integration/");
        assertThat(answer.frames()).hasSize(chunks + 1);
        assertThat(Exchange.frames(answer).get(0)).startsWith("data: {\"id\":\"rec-" + key.substring(0, 12) + "\",");
        assertThat(Exchange.frames(answer).get(chunks)).isEqualTo("data: [DONE]\n\n");
        assertThat(answer.cut()).isNull();
    }
}

package dev.llmrecorder.it.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.example.LegacyChat;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.RecorderJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRecordingsTest {

    private static final Path SHIPPED = Path.of("../recordings").toAbsolutePath().normalize();

    @TempDir
    private Path temporary;

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void makingThemAgainLeavesNoDiff() throws IOException, InterruptedException {
        Path made = temporary.resolve("recordings");
        SampleRecordings.make(made, temporary);
        assertThat(contents(made)).hasSize(1 + Conversation.OTHERS.size()).isEqualTo(contents(SHIPPED));
    }

    @Test
    void thePlainProgramOfTheReadmeIsReplayedFromThem() throws IOException, InterruptedException {
        Exit exit = RecorderJvm.in(temporary).option("dir", SHIPPED.toString()).run(LegacyChat.class.getName());
        assertThat(exit.stdout()).isEqualTo("""
                The planet that has rings around it and starts with the letter S is Saturn.
                """);
        assertThat(exit.code()).isZero();
        assertThat(exit.recorderLines()).hasSize(2).last().asString()
                .isEqualTo("[recorder] replayed 1, recorded 0, missed 0, passed 0");
    }
}

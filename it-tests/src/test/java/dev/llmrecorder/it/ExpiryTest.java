package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that is older than the option {@code expire-after} allows. */
class ExpiryTest {

    private static final Reply OLD = Reply.json(200, "{\"answer\":\"old\"}");
    private static final Reply NEW = Reply.json(200, "{\"answer\":\"new\"}");

    @TempDir
    Path folder;

    private RecorderJvm jvm(String mode, String onExpired) {
        return RecorderJvm.in(folder).option("mode", mode).option("expire-after", "90d").option("on-expired", onExpired);
    }

    private String recordedAt() {
        return Recordings.only(folder.resolve("recordings")).json().text("recorded_at");
    }

    @Test
    void isReplayedWithAWarningOrMissesOrIsRecordedAnew() throws Exception {
        try (Upstream upstream = Upstream.http().answer(OLD)) {
            ClientCall call = Calls.chat(Client.JDK.variation(Reading.WHOLE), upstream.url(Calls.CHAT));
            LocalDate before = LocalDate.now(ZoneOffset.UTC);
            try (Application application = Application.start(Client.JDK, jvm("record", "warn"))) {
                application.perform(call);
                application.end();
            }
            assertThat(LocalDate.parse(recordedAt())).isBetween(before, LocalDate.now(ZoneOffset.UTC));
            Path file = Recordings.only(folder.resolve("recordings")).file();
            Files.writeString(file, Files.readString(file).replace(recordedAt(), "2020-02-29"));
            upstream.answer(NEW);

            try (Application application = Application.start(Client.JDK, jvm("replay", "warn"))) {
                assertThat(application.perform(call).text()).isEqualTo(OLD.text());
                assertThat(application.perform(call).text()).isEqualTo(OLD.text());
                Exit exit = application.end();
                assertThat(exit.recorderLines().stream().filter(line -> line.contains("was recorded on 2020-02-29"))).hasSize(1);
            }
            try (Application application = Application.start(Client.JDK, jvm("replay", "record"))) {
                Outcome miss = application.perform(call);
                assertThat(miss.status()).isEqualTo(404);
                assertThat(miss.text()).contains("was recorded on 2020-02-29", "expire-after is 90d", "too long ago");
            }
            assertThat(upstream.received()).hasSize(1);
            try (Application application = Application.start(Client.JDK, jvm("record-if-missing", "record"))) {
                assertThat(application.perform(call).text()).isEqualTo(NEW.text());
                assertThat(application.perform(call).text()).as("once").isEqualTo(NEW.text());
                application.end();
            }
            assertThat(upstream.received()).hasSize(2);
            assertThat(LocalDate.parse(recordedAt())).isAfterOrEqualTo(before);
        }
    }
}

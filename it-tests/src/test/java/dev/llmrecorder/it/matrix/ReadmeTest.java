package dev.llmrecorder.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Client;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class ReadmeTest {

    @Test
    @DisabledIfSystemProperty(named = "it.readme", matches = "true", disabledReason = "it is being written")
    void theTableOfClientsIsThatOfTheTests() throws IOException {
        List<String> rows = ClientTable.PART.read().lines().skip(2).toList();
        List<String> expected = Stream.of(Client.values())
                .map(client -> "| " + String.join(" | ", ClientTable.staticCells(client)) + " |")
                .toList();
        assertThat(rows)
                .as("README's table of clients; mvn verify -Dit.readme=true brings it up to date")
                .hasSameSizeAs(expected)
                .zipSatisfy(expected, (row, begin) -> assertThat(row).startsWith(begin));
    }
}

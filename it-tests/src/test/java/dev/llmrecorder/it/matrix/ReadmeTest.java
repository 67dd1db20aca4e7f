package dev.llmrecorder.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Client;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "it.readme", matches = "true", disabledReason = "it is being written")
class ReadmeTest {

    private static final String REMEDY = "mvn verify -Dit.readme=true brings README's tables up to date";

    @Test
    void theTableOfClientsIsThatOfTheTests() throws IOException {
        List<String> rows = ClientTable.PART.read().lines().skip(2).toList();
        List<String> expected = Stream.of(Client.values())
                .map(client -> "| " + String.join(" | ", ClientTable.staticCells(client)) + " |")
                .toList();
        assertThat(rows)
                .as(REMEDY)
                .hasSameSizeAs(expected)
                .zipSatisfy(expected, (row, begin) -> assertThat(row).startsWith(begin));
    }

    @Test
    void theTableOfHooksIsTheHookTable() throws IOException {
        assertThat(HookedMethods.PART.read()).as(REMEDY).isEqualTo(HookedMethods.table());
    }
}

package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ReadmePart;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** README's table of the methods that are hooked, made from the hook table. */
final class HookedMethods {

    /** Where the table stands in README. */
    static final ReadmePart PART = new ReadmePart("<!-- hooks: made by the tests, too -->", "<!-- /hooks -->");

    private HookedMethods() {}

    /** The table: a line for each name that {@link Client#hooks} has. */
    static String table() {
        return "| hooks | methods |\n|---|---|\n"
                + Stream.of(Client.values())
                        .flatMap(client -> client.hooks().stream())
                        .distinct()
                        .map(hooks -> "| " + hooks + " | " + methods(hooks) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String methods(String hooks) {
        return HookRow.all().stream()
                .filter(row -> row.client().equals(hooks))
                .map(row -> "`" + row.place() + "`")
                .distinct()
                .collect(Collectors.joining("<br>"));
    }
}

package dev.llmrecorder.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSON by chance, the same for the same seed. */
public final class RandomJson {

    private static final String[] NAMES = {"a", "b/c", "~d", "", "0", "role", "content", "e~1", "\u00fc"};

    private RandomJson() {}

    /** An object that nests no deeper than {@code depth}. */
    public static Json object(Random random, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            members.put(NAMES[random.nextInt(NAMES.length)], value(random, depth - 1));
        }
        return JsonObject.of(members);
    }

    /** Any value. */
    public static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JsonLiteral.NULL;
            case 1 -> JsonLiteral.of(random.nextBoolean());
            case 2 -> JsonNumber.of(random.nextInt(4));
            case 3, 4 -> new JsonString("text " + random.nextInt(4));
            case 5 -> object(random, depth);
            default -> {
                List<Json> elements = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    elements.add(value(random, depth - 1));
                }
                yield new JsonArray(elements);
            }
        };
    }
}

package dev.llmrecorder.core.compare;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The differences of two bodies, in the order of the recorded one's members. The order of members is none, nor is the way in
 * which a number is written; elements of lists are set against each other by {@link Alignment}, so that one that is inserted is
 * one difference.
 */
public final class BodyDiff {

    private final List<Difference> differences = new ArrayList<>();

    private BodyDiff() {}

    /** What has to change in {@code recorded} to give {@code actual}; empty where they are equal. */
    public static List<Difference> between(Json recorded, Json actual) {
        BodyDiff diff = new BodyDiff();
        diff.compare("", recorded, actual);
        return diff.differences;
    }

    private void compare(String pointer, Json recorded, Json actual) {
        if (recorded instanceof JsonObject left && actual instanceof JsonObject right) {
            members(pointer, left, right);
        } else if (recorded instanceof JsonArray left && actual instanceof JsonArray right) {
            elements(pointer, left.elements(), right.elements());
        } else if (!isSame(recorded, actual)) {
            differences.add(new Difference.Changed(pointer, recorded, actual));
        }
    }

    private static boolean isSame(Json recorded, Json actual) {
        if (recorded instanceof JsonNumber left && actual instanceof JsonNumber right && !left.equals(right)) {
            return left.isInteger() == right.isInteger() && !left.isInteger() && left.doubleValue() == right.doubleValue();
        }
        return recorded.equals(actual);
    }

    private void members(String pointer, JsonObject recorded, JsonObject actual) {
        recorded.members().forEach((name, value) -> {
            Json other = actual.get(name);
            if (other == null) {
                differences.add(new Difference.Removed(step(pointer, name), value));
            } else {
                compare(step(pointer, name), value, other);
            }
        });
        actual.members().forEach((name, value) -> {
            if (recorded.get(name) == null) {
                differences.add(new Difference.Added(step(pointer, name), value));
            }
        });
    }

    private void elements(String pointer, List<Json> recorded, List<Json> actual) {
        for (Alignment.Pair pair : Alignment.of(recorded, actual)) {
            if (pair.actual() < 0) {
                differences.add(new Difference.Removed(pointer + "/" + pair.recorded(), recorded.get(pair.recorded())));
            } else if (pair.recorded() < 0) {
                differences.add(new Difference.Added(pointer + "/" + pair.actual(), actual.get(pair.actual())));
            } else {
                compare(pointer + "/" + pair.actual(), recorded.get(pair.recorded()), actual.get(pair.actual()));
            }
        }
    }

    private static String step(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}

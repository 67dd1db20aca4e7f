package dev.llmrecorder.core.key;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes parts out of a body. All pointers count for the body as it came: none shifts the elements that another one names. */
final class IgnoredParts {

    private IgnoredParts() {}

    /** The value without the places that the pointers name; {@code depth} is how deep in the body its members lie. */
    static Json takenOut(Json value, List<BodyPointer> pointers, int depth) {
        if (pointers.isEmpty()) {
            return value;
        }
        if (value instanceof JsonObject object) {
            Map<String, Json> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> {
                List<BodyPointer> through = through(pointers, depth, name);
                if (!endsHere(through, depth)) {
                    members.put(name, takenOut(member, through, depth + 1));
                }
            });
            return JsonObject.of(members);
        }
        if (value instanceof JsonArray array) {
            List<Json> elements = new ArrayList<>();
            for (int i = 0; i < array.elements().size(); i++) {
                List<BodyPointer> through = through(pointers, depth, Integer.toString(i));
                if (!endsHere(through, depth)) {
                    elements.add(takenOut(array.elements().get(i), through, depth + 1));
                }
            }
            return new JsonArray(elements);
        }
        return value;
    }

    private static List<BodyPointer> through(List<BodyPointer> pointers, int depth, String name) {
        return pointers.stream().filter(pointer -> pointer.leadsThrough(depth, name)).toList();
    }

    private static boolean endsHere(List<BodyPointer> pointers, int depth) {
        return pointers.stream().anyMatch(pointer -> pointer.endsAt(depth));
    }
}

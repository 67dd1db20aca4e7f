package dev.llmrecorder.core.key;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Python's {@code json.dumps(json.loads(…), sort_keys=True)} writes it. */
final class PythonJson {

    /** Python's order of strings. Java's own compares UTF-16 units, which puts U+1F600 before U+FFFF. */
    private static final Comparator<String> BY_CODE_POINT = PythonJson::compareCodePoints;

    private PythonJson() {}

    /** The text, in ASCII. */
    static String dumps(Json value) {
        return JsonWriter.python(sorted(value));
    }

    private static Json sorted(Json value) {
        if (value instanceof JsonObject object) {
            Map<String, Json> members = new TreeMap<>(BY_CODE_POINT);
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                members.put(member.getKey(), sorted(member.getValue()));
            }
            return JsonObject.of(members);
        }
        if (value instanceof JsonArray array) {
            return array.mapped(PythonJson::sorted);
        }
        return value instanceof JsonNumber number ? new JsonNumber(number(number)) : value;
    }

    /** The text of a number. */
    static String number(JsonNumber number) {
        if (number.isInteger()) {
            return number.text().equals("-0") ? "0" : number.text();
        }
        return PythonFloat.isRepr(number.text()) ? number.text() : PythonFloat.repr(number.doubleValue());
    }

    private static int compareCodePoints(String left, String right) {
        int end = Math.min(left.length(), right.length());
        for (int i = 0; i < end; ) {
            int codePoint = left.codePointAt(i);
            int difference = Integer.compare(codePoint, right.codePointAt(i));
            if (difference != 0) {
                return difference;
            }
            i += Character.charCount(codePoint);
        }
        return Integer.compare(left.length(), right.length());
    }
}

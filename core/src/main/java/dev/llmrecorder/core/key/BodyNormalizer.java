package dev.llmrecorder.core.key;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.List;

/**
 * Takes out of a body what differs between runs of the same program, exactly as llama-stack's recorder does, oddities
 * included: values are normalised and keys are not, and each element of a list counts as a root again, however deep it is.
 */
final class BodyNormalizer {

    private static final String STREAM_OPTIONS = "stream_options";
    private static final String PROJECT_ID = "project_id";

    /** Members of a root that lose their project's id. */
    private static final List<String> EXTRAS = List.of("extra_body", "extra_query");

    private BodyNormalizer() {}

    /** The normalised body, without {@code stream_options} at its root where so asked. */
    static Json normalize(Json body, boolean withoutStreamOptions) {
        Json normalized = root(body);
        return withoutStreamOptions && normalized instanceof JsonObject object ? object.without(STREAM_OPTIONS) : normalized;
    }

    private static Json root(Json value) {
        Json normalized = value(value);
        if (normalized instanceof JsonObject object) {
            for (String extra : EXTRAS) {
                if (object.get(extra) instanceof JsonObject members) {
                    object = object.with(extra, members.without(PROJECT_ID));
                }
            }
            return object;
        }
        return normalized;
    }

    private static Json value(Json value) {
        if (value instanceof JsonObject object) {
            return object.mapped(BodyNormalizer::value);
        }
        if (value instanceof JsonArray array) {
            return array.mapped(BodyNormalizer::root);
        }
        if (value instanceof JsonString string) {
            String text = TextRules.apply(string.value());
            return text.equals(string.value()) ? string : new JsonString(text);
        }
        if (value instanceof JsonNumber number) {
            String text = number.isInteger() || PythonFloat.isRepr(number.text())
                    ? PythonJson.number(number)
                    : PythonFloat.repr(PythonFloat.round(number.doubleValue(), TextRules.PLACES));
            return text.equals(number.text()) ? number : new JsonNumber(text);
        }
        return value;
    }
}

package dev.llmrecorder.agent.adapter.jetty9;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;

/** Reads {@code HttpFields} by what they have been in all versions. */
final class Headers {

    private Headers() {}

    /** The first value of a header, null where there is none. */
    static String first(Iterable<HttpField> fields, String name) {
        for (HttpField field : fields) {
            if (field.getName().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    /** All of them; those without a value have an empty one. */
    static Map<String, List<String>> map(Iterable<HttpField> fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : fields) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }
}

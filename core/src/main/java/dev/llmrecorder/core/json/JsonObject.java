package dev.llmrecorder.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** An object whose members keep their order. */
public final class JsonObject implements Json {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, Json> members;

    /** Takes the map over. */
    JsonObject(Map<String, Json> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** An object of these members, in the map's order. */
    public static JsonObject of(Map<String, Json> members) {
        return new JsonObject(new LinkedHashMap<>(members));
    }

    /** The members in their order; cannot be changed. */
    public Map<String, Json> members() {
        return members;
    }

    /** The member of that name, or null where there is none. */
    public Json get(String name) {
        return members.get(name);
    }

    /** The text of the string member of that name, or null where there is none or it is no string. */
    public String text(String name) {
        Json value = members.get(name);
        return value == null ? null : value.asText();
    }

    /** Whether the member of that name is {@code true}. */
    public boolean isTrue(String name) {
        return members.get(name) == JsonLiteral.TRUE;
    }

    /** This object with the member set: in its old place where it had one, else at the end. */
    public JsonObject with(String name, Json value) {
        Map<String, Json> copy = new LinkedHashMap<>(members);
        copy.put(name, Objects.requireNonNull(value));
        return new JsonObject(copy);
    }

    /** This object with the string member set; see {@link #with(String, Json)}. */
    public JsonObject with(String name, String value) {
        return with(name, new JsonString(value));
    }

    /** This object with each value as {@code change} gives it back; itself where that changes none. */
    public JsonObject mapped(UnaryOperator<Json> change) {
        Map<String, Json> changed = null;
        for (Map.Entry<String, Json> member : members.entrySet()) {
            Json value = change.apply(member.getValue());
            if (value != member.getValue()) {
                changed = changed == null ? new LinkedHashMap<>(members) : changed;
                changed.put(member.getKey(), value);
            }
        }
        return changed == null ? this : new JsonObject(changed);
    }

    /** This object without that member. */
    public JsonObject without(String name) {
        if (!members.containsKey(name)) {
            return this;
        }
        Map<String, Json> copy = new LinkedHashMap<>(members);
        copy.remove(name);
        return new JsonObject(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return JsonWriter.wire(this);
    }
}

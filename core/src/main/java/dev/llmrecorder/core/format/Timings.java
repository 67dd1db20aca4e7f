package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The member {@value #MEMBER} of a response: the milliseconds before each piece of the body, those before the first counted from
 * the beginning of the call.
 */
final class Timings {

    private static final String MEMBER = "timings";

    private Timings() {}

    /** The member, or an empty object where it is not known when the pieces came, as of a body that was compressed. */
    static JsonObject write(DecodedResponse live) {
        List<Arrival> arrivals = live.arrivals();
        if (arrivals.isEmpty() || live.text() == null) {
            return JsonObject.EMPTY;
        }
        List<Json> timings = new ArrayList<>();
        long before = 0;
        int end = 0;
        for (byte[] frame : live.frames()) {
            end += frame.length;
            long at = at(end, arrivals);
            timings.add(JsonNumber.of(Math.toIntExact(at - before)));
            before = at;
        }
        return JsonObject.EMPTY.with(MEMBER, new JsonArray(timings));
    }

    /** When the last of that many bytes came. */
    private static long at(int end, List<Arrival> arrivals) {
        for (Arrival arrival : arrivals) {
            if (arrival.end() >= end) {
                return arrival.millis();
            }
        }
        return arrivals.get(arrivals.size() - 1).millis();
    }

    /** The milliseconds before each of that many pieces; empty where the response does not tell them. */
    static List<Long> read(JsonObject response, int pieces) {
        if (!(response.get(MEMBER) instanceof JsonArray list) || list.elements().size() != pieces) {
            return List.of();
        }
        List<Long> timings = new ArrayList<>();
        for (Json element : list.elements()) {
            if (!(element instanceof JsonNumber number) || !number.text().matches("\\d{1,9}")) {
                return List.of();
            }
            timings.add(Long.valueOf(number.text()));
        }
        return List.copyOf(timings);
    }
}

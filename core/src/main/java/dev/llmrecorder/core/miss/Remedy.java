package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.compare.Difference;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.ReadyMade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of {@code ignore} and {@code normalize} under which a recording would match, or match better. They are tried, not
 * guessed: each takes at least one difference away.
 *
 * @param ignore pointers to be added; may be empty
 * @param normalize names of patterns to be added; may be empty
 * @param left how many differences stay
 */
record Remedy(List<String> ignore, List<String> normalize, int left) {

    /** Members that tell callers or runs apart, by the names that clients and frameworks give them. */
    private static final Set<String> OF_THE_RUN = Set.of(
            "user", "user_id", "safety_identifier", "prompt_cache_key", "metadata", "session_id", "sessionId", "conversation_id",
            "conversationId", "thread_id", "request_id", "requestId", "trace_id", "traceId", "span_id", "correlation_id",
            "idempotency_key", "timestamp", "created_at", "nonce", "seed");

    private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

    /** Seconds or milliseconds since 1970 (2017 to 2033). */
    private static final Pattern INSTANT = Pattern.compile("1[5-9]\\d{8}(?:\\d{3})?(?:\\.\\d+)?");

    /** What would help beside the rules that there are; both lists are empty where nothing does. */
    static Remedy of(Nearest nearest, KeyRules rules) {
        List<String> normalize = normalize(nearest, rules);
        KeyRules normalizing = rules.normalizing(String.join(",", normalize));
        List<Difference> left = nearest.differences(normalizing);
        List<String> ignore = left.stream().filter(Remedy::isOfTheRun).map(Remedy::pointer).distinct().toList();
        return new Remedy(ignore, normalize, nearest.differences(normalizing.ignoring(String.join(",", ignore))).size());
    }

    /** All patterns, without those that can go and leave no difference more: of two that would do, the closer stays. */
    private static List<String> normalize(Nearest nearest, KeyRules rules) {
        List<String> names = new ArrayList<>(Arrays.stream(ReadyMade.values()).map(ReadyMade::patternName).toList());
        int least = left(nearest, rules, names);
        List<String> loosestFirst = new ArrayList<>(names);
        Collections.reverse(loosestFirst);
        for (String name : loosestFirst) {
            List<String> others = names.stream().filter(other -> !other.equals(name)).toList();
            if (left(nearest, rules, others) == least) {
                names.remove(name);
            }
        }
        return List.copyOf(names);
    }

    private static int left(Nearest nearest, KeyRules rules, List<String> patterns) {
        return nearest.differences(rules.normalizing(String.join(",", patterns))).size();
    }

    private static boolean isOfTheRun(Difference difference) {
        if (difference.pointer().indexOf(',') >= 0) {
            return false; // cannot be written as an option
        }
        return Arrays.stream(difference.pointer().split("/")).anyMatch(OF_THE_RUN::contains)
                || difference instanceof Difference.Changed changed
                        && changed.recorded() instanceof JsonNumber recorded
                        && changed.actual() instanceof JsonNumber actual
                        && INSTANT.matcher(recorded.text()).matches()
                        && INSTANT.matcher(actual.text()).matches();
    }

    /** The place, in every element of the lists that it lies in. */
    private static String pointer(Difference difference) {
        return INDEX.matcher(difference.pointer()).replaceAll("/*");
    }

    boolean helps() {
        return !ignore.isEmpty() || !normalize.isEmpty();
    }

    /** Whether nothing else keeps the bodies from being equal. */
    boolean settlesAll() {
        return helps() && left == 0;
    }

    /** These rules with the remedy. */
    KeyRules addedTo(KeyRules rules) {
        return rules.ignoring(String.join(",", ignore)).normalizing(String.join(",", normalize));
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        if (!normalize.isEmpty()) {
            settings.add("normalize=" + String.join(",", normalize));
        }
        if (!ignore.isEmpty()) {
            settings.add("ignore=" + String.join(",", ignore));
        }
        return settings;
    }

    /** As they stand on a command line. */
    String asProperties() {
        return settings().stream().map("-Drecorder."::concat).collect(Collectors.joining(" "));
    }

    /** As lines of {@code recorder.properties}, joined by "and". */
    @Override
    public String toString() {
        return String.join(" and ", settings());
    }
}

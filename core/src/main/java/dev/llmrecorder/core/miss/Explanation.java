package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.compare.Difference;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.store.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The evidence in words: cause, nearest recording, differences, what helps. */
final class Explanation {

    private static final int MOST_DIFFERENCES = 8;
    private static final int MOST_FILES = 3;

    /** What the elements of a list are called, by the end of the pointer to one of them. */
    private record Element(Pattern pointer, String name) {}

    private static final List<Element> ELEMENTS = List.of(
            new Element(Pattern.compile("/(?:messages|contents|input)/\\d+"), "message"),
            new Element(Pattern.compile("/tools/\\d+"), "tool"),
            new Element(Pattern.compile(".*/tool_calls/\\d+"), "tool call"),
            new Element(Pattern.compile(".*/(?:content|parts)/\\d+"), "part"),
            new Element(Pattern.compile(".*/\\d+"), "element"),
            new Element(Pattern.compile(".*"), "member"));

    private static final String NOTHING = "\u2013";

    private final Path dir;
    private final Evidence evidence;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Path dir, Evidence evidence) {
        this.dir = dir;
        this.evidence = evidence;
    }

    /** @param dir the recordings folder, to which files are named relatively */
    static List<String> of(Path dir, Evidence evidence) {
        Explanation explanation = new Explanation(dir, evidence);
        explanation.write(Cause.of(evidence));
        return explanation.lines;
    }

    private void write(Cause cause) {
        lines.add("Why: " + cause.name(evidence));
        if (evidence.nearest() != null) {
            nearest(evidence.nearest(), cause);
        }
        unreadable();
        lines.add("What helps: " + cause.advice(evidence));
    }

    private void nearest(Nearest nearest, Cause cause) {
        String test = nearest.testId() == null ? "no test" : "test " + nearest.testId();
        lines.add("  nearest: " + name(nearest.file()) + " (" + test + ")");
        if (cause != Cause.OTHER_RULES && evidence.isNamedByOtherRules()) {
            lines.add("           its name is not today's key of its content: it was made under other rules");
        }
        if (!nearest.isOfTheTest()) {
            block("test", text(nearest.testId()), text(evidence.request().testId()));
        }
        if (!nearest.hasTheUrl()) {
            block("URL", text(nearest.url()), text(RequestUrl.mask(evidence.request().url())));
        } else if (!nearest.hasThePath()) {
            block("path", text(nearest.path()), text(RequestUrl.parse(evidence.request().url()).path()));
        }
        nearest.differences().stream().limit(MOST_DIFFERENCES).forEach(this::difference);
        int more = nearest.differences().size() - MOST_DIFFERENCES;
        if (more > 0) {
            lines.add("  \u2026 and " + more + (more == 1 ? " more difference" : " more differences"));
        }
    }

    private static String text(String text) {
        return text == null ? NOTHING : Excerpt.of(new JsonString(text));
    }

    private void difference(Difference difference) {
        String place = difference.pointer().isEmpty() ? "the whole body" : difference.pointer();
        if (difference instanceof Difference.Changed changed) {
            Excerpt excerpt = Excerpt.of(changed);
            block(place, excerpt.recorded(), excerpt.actual());
        } else if (difference instanceof Difference.Added added) {
            block(place + " (" + element(place) + " added)", NOTHING, shown(added.actual()));
        } else if (difference instanceof Difference.Removed removed) {
            block(place + " (" + element(place) + " removed)", shown(removed.recorded()), NOTHING);
        }
    }

    private void block(String place, String recorded, String actual) {
        lines.add("  " + place);
        lines.add("    recorded: " + recorded);
        lines.add("    now:      " + actual);
    }

    /** A message as who says what, anything else as JSON. */
    private static String shown(Json value) {
        if (value instanceof JsonObject object
                && object.text("role") != null
                && object.get("content") instanceof JsonString text) {
            return object.text("role") + ": " + Excerpt.of(text);
        }
        return Excerpt.of(value);
    }

    private static String element(String pointer) {
        return ELEMENTS.stream().filter(row -> row.pointer.matcher(pointer).matches()).findFirst().orElseThrow().name;
    }

    private void unreadable() {
        List<UnreadableFile> files = evidence.unreadable();
        for (UnreadableFile file : files.subList(0, Math.min(files.size(), MOST_FILES))) {
            lines.add("  not searched: " + name(file.file()) + " (" + file.why() + ")");
        }
        if (files.size() > MOST_FILES) {
            lines.add("  not searched: " + (files.size() - MOST_FILES) + " more files that are no recordings");
        }
    }

    private String name(Path file) {
        return file.startsWith(dir) ? dir.relativize(file).toString() : file.toString();
    }
}

package dev.llmrecorder.core.compare;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which element of one list stands against which of another: equal ones first, by a longest common subsequence; of what is left
 * between two of these, the elements of one kind in their order. A kind is what an element says that it is: a message's role, a
 * tool's name, a part's type.
 */
final class Alignment {

    /** Above this many comparisons, what lies between equal beginnings and ends is paired in order. */
    private static final long MOST_COMPARISONS = 4_000_000;

    private static final List<String> KINDS = List.of("role", "name", "type");

    /**
     * Two elements by their index.
     *
     * @param recorded -1 where the actual one has none against it
     * @param actual -1 where the recorded one has none against it
     */
    record Pair(int recorded, int actual) {}

    private final List<Json> recorded;
    private final List<Json> actual;
    private final List<Pair> pairs = new ArrayList<>();

    private Alignment(List<Json> recorded, List<Json> actual) {
        this.recorded = recorded;
        this.actual = actual;
    }

    /** The pairs, in the order of both lists. */
    static List<Pair> of(List<Json> recorded, List<Json> actual) {
        Alignment alignment = new Alignment(recorded, actual);
        alignment.align();
        return alignment.pairs;
    }

    private void align() {
        int shorter = Math.min(recorded.size(), actual.size());
        int start = 0;
        while (start < shorter && recorded.get(start).equals(actual.get(start))) {
            pairs.add(new Pair(start, start));
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && recorded.get(recorded.size() - 1 - end).equals(actual.get(actual.size() - 1 - end))) {
            end++;
        }
        middle(start, recorded.size() - end, actual.size() - end);
        for (int i = end; i > 0; i--) {
            pairs.add(new Pair(recorded.size() - i, actual.size() - i));
        }
    }

    private void middle(int start, int recordedEnd, int actualEnd) {
        int r = start;
        int a = start;
        if ((long) (recordedEnd - start) * (actualEnd - start) <= MOST_COMPARISONS) {
            int[][] common = common(start, recordedEnd, actualEnd);
            int gapR = r;
            int gapA = a;
            while (r < recordedEnd && a < actualEnd) {
                if (recorded.get(r).equals(actual.get(a))) {
                    gap(gapR, r, gapA, a);
                    pairs.add(new Pair(r++, a++));
                    gapR = r;
                    gapA = a;
                } else if (common[r + 1 - start][a - start] >= common[r - start][a + 1 - start]) {
                    r++;
                } else {
                    a++;
                }
            }
            r = gapR;
            a = gapA;
        }
        gap(r, recordedEnd, a, actualEnd);
    }

    /** How many elements two tails have in common, by where they begin. */
    private int[][] common(int start, int recordedEnd, int actualEnd) {
        int[][] common = new int[recordedEnd - start + 1][actualEnd - start + 1];
        for (int r = recordedEnd - 1; r >= start; r--) {
            for (int a = actualEnd - 1; a >= start; a--) {
                common[r - start][a - start] = recorded.get(r).equals(actual.get(a))
                        ? common[r + 1 - start][a + 1 - start] + 1
                        : Math.max(common[r + 1 - start][a - start], common[r - start][a + 1 - start]);
            }
        }
        return common;
    }

    private void gap(int fromR, int toR, int fromA, int toA) {
        int a = fromA;
        for (int r = fromR; r < toR; r++) {
            int match = a;
            while (match < toA && !isOneKind(recorded.get(r), actual.get(match))) {
                match++;
            }
            if (match == toA) {
                pairs.add(new Pair(r, -1));
                continue;
            }
            while (a < match) {
                pairs.add(new Pair(-1, a++));
            }
            pairs.add(new Pair(r, a++));
        }
        while (a < toA) {
            pairs.add(new Pair(-1, a++));
        }
    }

    private static boolean isOneKind(Json left, Json right) {
        if (left instanceof JsonObject one && right instanceof JsonObject other) {
            JsonObject oneFunction = one.get("function") instanceof JsonObject function ? function : JsonObject.EMPTY;
            JsonObject otherFunction = other.get("function") instanceof JsonObject function ? function : JsonObject.EMPTY;
            return KINDS.stream().allMatch(kind -> Objects.equals(one.text(kind), other.text(kind)))
                    && Objects.equals(oneFunction.text("name"), otherFunction.text("name"));
        }
        return left.getClass() == right.getClass();
    }
}

package dev.llmrecorder.core.key;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is replaced in each string of a body. The patterns match what Python's do ({@code \d} is any decimal digit of Unicode,
 * {@code \s} what {@code str.isspace} says), but give no character back once it is taken, so that they need linear time on
 * strings of many megabytes.
 */
final class TextRules {

    /** Decimal places that are kept of numbers, whether they stand in strings or by themselves. */
    static final int PLACES = 5;

    private static final int MIN_PLACES = 4;

    private static final String SPACE =
            "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final String DIGIT = "\\p{Nd}";
    private static final String UUID = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

    /** In the order in which they are applied. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "score:",
                    "score:" + SPACE + "*+[-+]?+(?:" + DIGIT + "++(?:\\." + DIGIT + "++)?+|\\." + DIGIT + "++)"
                            + "(?:[eE][-+]?" + DIGIT + "++)?",
                    "score: __NORMALIZED__"),
            new Rule(
                    "attributes:",
                    "(?:," + SPACE + "*+|(?<!" + SPACE + ")" + SPACE + "++)?attributes:" + SPACE + "*+\\{[^}]*+\\}",
                    ""),
            new Rule("document_id:", "document_id:" + SPACE + "*+" + UUID, "document_id: __NORMALIZED__"),
            new Rule("<|", "<\\|" + UUID + "\\|>", "<|__NORMALIZED__|>"));

    /**
     * One replacement.
     *
     * @param mark stands in every text that the pattern can match; looked for first, which is much faster
     * @param replacement holds neither {@code $} nor a backslash
     */
    private record Rule(String mark, Pattern pattern, String replacement) {

        Rule(String mark, String pattern, String replacement) {
            this(mark, Pattern.compile(pattern), replacement);
        }

        String apply(String text) {
            return text.contains(mark) ? pattern.matcher(text).replaceAll(replacement) : text;
        }
    }

    private TextRules() {}

    /** The text with every rule applied. */
    static String apply(String text) {
        String replaced = text;
        for (Rule rule : RULES) {
            replaced = rule.apply(replaced);
        }
        return roundDecimals(replaced);
    }

    /**
     * Rounds what {@code -?\d+\.\d{4,}} matches. Written out, and led by the points, because such texts are long and a point
     * between digits is rare in them.
     */
    private static String roundDecimals(String text) {
        StringBuilder rounded = null;
        int copied = 0;
        for (int point = text.indexOf('.'); point >= 0; point = text.indexOf('.', point + 1)) {
            int end = digitsEnd(text, point + 1);
            if (text.codePointCount(point + 1, end) < MIN_PLACES) {
                continue;
            }
            int start = digitsStart(text, point, copied);
            if (start == point) {
                continue;
            }
            if (start > copied && text.charAt(start - 1) == '-') {
                start--;
            }
            if (rounded == null) {
                rounded = new StringBuilder(text.length());
            }
            rounded.append(text, copied, start).append(PythonFloat.fixed(number(text, start, end), PLACES));
            copied = end;
        }
        return rounded == null ? text : rounded.append(text, copied, text.length()).toString();
    }

    /** Where the run of digits that begins at {@code from} ends. */
    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** Where the run of digits that ends at {@code to} begins, but not before {@code from}. */
    private static int digitsStart(String text, int to, int from) {
        int start = to;
        while (start > from && Character.isDigit(text.codePointBefore(start))) {
            start -= Character.charCount(text.codePointBefore(start));
        }
        return start;
    }

    /** The nearest double of a decimal in digits of any script, as Python's {@code float} takes them. */
    private static double number(String text, int start, int end) {
        StringBuilder ascii = new StringBuilder(end - start);
        text.substring(start, end).codePoints().forEach(codePoint -> {
            int digit = Character.digit(codePoint, 10);
            if (digit < 0) {
                ascii.appendCodePoint(codePoint);
            } else {
                ascii.append(digit);
            }
        });
        return Double.parseDouble(ascii.toString());
    }
}

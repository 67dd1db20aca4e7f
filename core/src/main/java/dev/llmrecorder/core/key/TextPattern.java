package dev.llmrecorder.core.key;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is replaced in each string of a body before the key is made.
 *
 * @param replacement as it stands; no group is referred to
 */
record TextPattern(Pattern pattern, String replacement) {

    private static final String NORMALIZED = "__NORMALIZED__";

    /** What looks like a name rather than a pattern, so that a name with a slip is not taken for a text that never occurs. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_-]*");

    /**
     * The patterns of a list that commas separate, those of {@link ReadyMade} first; empty for a blank list. A comma inside
     * brackets of any kind or after a backslash belongs to its pattern.
     *
     * @throws KeyRuleException when one of them is neither a regular expression nor a name, or fits where nothing is
     */
    static List<TextPattern> list(String text) {
        Set<ReadyMade> named = EnumSet.noneOf(ReadyMade.class);
        List<TextPattern> others = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = end(text, start);
            String item = text.substring(start, end).strip();
            if (!item.isEmpty()) {
                int offset = text.indexOf(item, start);
                if (NAME.matcher(item).matches()) {
                    named.add(readyMade(item, offset));
                } else {
                    others.add(new TextPattern(compile(item, offset), NORMALIZED));
                }
            }
            start = end + 1;
        }
        List<TextPattern> patterns = new ArrayList<>(named.stream().map(ReadyMade::pattern).toList());
        patterns.addAll(others);
        return patterns;
    }

    /** Where the pattern ends that begins at {@code start}: at a comma outside all brackets. */
    private static int end(String text, int start) {
        int open = 0;
        for (int i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> {
                    int quoted = text.startsWith("\\Q", i) ? text.indexOf("\\E", i) : -1;
                    i = quoted < 0 ? i + 1 : quoted + 1;
                }
                case '(', '[', '{' -> open++;
                case ')', ']', '}' -> open--;
                case ',' -> {
                    if (open <= 0) {
                        return i;
                    }
                }
                default -> { }
            }
        }
        return text.length();
    }

    private static ReadyMade readyMade(String name, int offset) {
        ReadyMade found = ReadyMade.named(name);
        if (found == null) {
            throw new KeyRuleException(offset, "there is no ready-made pattern '" + name + "', only " + ReadyMade.names()
                    + "; for that very text write '(?:" + name + ")'");
        }
        return found;
    }

    private static Pattern compile(String regex, int offset) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new KeyRuleException(
                    offset + Math.max(e.getIndex(), 0), "the regular expression '" + regex + "' is none: " + e.getDescription());
        }
        if (pattern.matcher("").find()) {
            throw new KeyRuleException(offset, "the regular expression '" + regex + "' fits where nothing is");
        }
        return pattern;
    }

    String apply(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.replaceAll(Matcher.quoteReplacement(replacement)) : text;
    }
}

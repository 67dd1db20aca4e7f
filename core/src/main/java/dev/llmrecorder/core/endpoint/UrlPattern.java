package dev.llmrecorder.core.endpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for URLs: {@code *} stands for any run of characters, everything else for itself. A pattern with a scheme is
 * compared with the whole URL ({@code https://llm.acme.com/*}), one that begins with a slash with the path
 * ({@code /api/*}), any other with host, port and path ({@code localhost:11434/api/*}). Query and fragment never count.
 */
public final class UrlPattern {

    private final String text;
    private final String[] parts;

    private UrlPattern(String text) {
        this.text = text;
        this.parts = text.split("\\*", -1);
    }

    /** The patterns of a list that commas or white space separate; empty for a blank list. */
    public static List<UrlPattern> list(String patterns) {
        List<UrlPattern> list = new ArrayList<>();
        for (String pattern : patterns.split("[,\\s]+")) {
            if (!pattern.isEmpty()) {
                list.add(new UrlPattern(pattern));
            }
        }
        return List.copyOf(list);
    }

    /** Whether the URL fits. */
    public boolean matches(String url) {
        RequestUrl parsed = RequestUrl.parse(url);
        String subject;
        if (text.contains("://")) {
            subject = parsed.scheme() + "://" + parsed.hostAndPort() + parsed.path();
        } else if (text.startsWith("/")) {
            subject = parsed.path();
        } else {
            subject = parsed.hostAndPort() + parsed.path();
        }
        return matchesGlob(subject);
    }

    private boolean matchesGlob(String subject) {
        String first = parts[0];
        if (parts.length == 1) {
            return subject.equals(first);
        }
        String last = parts[parts.length - 1];
        if (!subject.startsWith(first) || !subject.endsWith(last) || subject.length() < first.length() + last.length()) {
            return false;
        }
        int from = first.length();
        int to = subject.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = subject.indexOf(parts[i], from);
            if (found < 0 || found + parts[i].length() > to) {
                return false;
            }
            from = found + parts[i].length();
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.llmrecorder.agent.guard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of a request in HTTP/1.1 (RFC 9112 §2.1), as far as it has come. */
final class RequestHead {

    /** More than servers take. A head that is longer is told by what it has up to here. */
    static final int LIMIT = 16_384;

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]{1,20}) ([^ \r\n]+) HTTP/1\\.[01]\r?\n");
    private static final Pattern HOST = Pattern.compile("\nHost:[ \t]*([^\r\n]*?)[ \t]*\r?\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern UPGRADE = Pattern.compile("\nUpgrade:([^\r\n]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("\n\r?\n");

    private final String head;
    private final boolean hasEnd;
    private final Matcher requestLine;
    private final boolean hasRequestLine;

    /** @param text from its beginning, one character for each byte */
    RequestHead(String text) {
        Matcher end = END.matcher(text);
        boolean hasBlankLine = end.find();
        this.hasEnd = hasBlankLine || text.length() >= LIMIT;
        this.head = hasBlankLine ? text.substring(0, end.end()) : text;
        this.requestLine = REQUEST_LINE.matcher(head);
        this.hasRequestLine = requestLine.lookingAt();
    }

    /** Whether it is nothing that could be told, and may be with what is written next. */
    boolean isUnfinished() {
        return hasRequestLine ? !isDecided() : requestLine.hitEnd() && !hasEnd;
    }

    /** What there is of it. */
    String text() {
        return head;
    }

    /** With GET the rest may make it the beginning of a WebSocket (RFC 6455 §4.1). */
    private boolean isDecided() {
        return hasEnd || !requestLine.group(1).equals("GET") && !host().isEmpty();
    }

    private String host() {
        Matcher host = HOST.matcher(head);
        return host.find() ? host.group(1) : "";
    }

    /** The request, null where it is none or is unfinished, or the beginning of a WebSocket or of a tunnel. */
    Outgoing request() {
        if (!hasRequestLine || !isDecided() || requestLine.group(1).equals("CONNECT") || isWebSocket()) {
            return null;
        }
        return new Outgoing(requestLine.group(1), host(), requestLine.group(2));
    }

    private boolean isWebSocket() {
        Matcher upgrade = UPGRADE.matcher(head);
        return upgrade.find() && upgrade.group(1).toLowerCase(Locale.ROOT).contains("websocket");
    }
}

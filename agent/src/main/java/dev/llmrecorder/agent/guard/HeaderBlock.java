package dev.llmrecorder.agent.guard;

/**
 * The pseudo-headers of a request in HPACK (RFC 7541 §6), as far as they stand there: what refers to a header that was written
 * before is left out. A path that was never sent cannot be referred to.
 */
final class HeaderBlock {

    /** In the static table (RFC 7541, appendix A). */
    private static final int AUTHORITY = 1;
    private static final int GET = 2;
    private static final int POST = 3;
    private static final int PATH = 4;
    private static final int INDEX_PATH = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private String method = "";
    private String authority = "";
    private String path;

    HeaderBlock(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Null where it has no path, or is cut before all of that has come, or is the beginning of a WebSocket or of a tunnel. */
    Outgoing request() {
        try {
            while (at < end) {
                header();
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            // cut: the pseudo-headers, which come first, may be complete
        }
        return path == null || method.equals("CONNECT") ? null : new Outgoing(method, authority, path);
    }

    private void header() {
        int first = next();
        if (first >= 0x80) {
            set(integer(first, 7), null);
        } else if (first >= 0x40) {
            literal(integer(first, 6));
        } else if (first >= 0x20) {
            integer(first, 5); // a new size of the table of what was written before
        } else {
            literal(integer(first, 4));
        }
    }

    private void literal(int index) {
        String name = index == 0 ? string() : null;
        String value = string();
        if (name == null) {
            set(index, value);
        } else {
            switch (name) {
                case ":method" -> method = value;
                case ":authority" -> authority = value;
                case ":path" -> path = value;
                default -> { }
            }
        }
    }

    /** @param value null for that of the table */
    private void set(int index, String value) {
        switch (index) {
            case AUTHORITY -> authority = value == null ? "" : value;
            case GET -> method = value == null ? "GET" : value;
            case POST -> method = value == null ? "POST" : value;
            case PATH -> path = value == null ? "/" : value;
            case INDEX_PATH -> path = value == null ? "/index.html" : value;
            default -> { }
        }
    }

    /** RFC 7541 §5.1. */
    private int integer(int first, int bits) {
        int most = (1 << bits) - 1;
        int value = first & most;
        if (value == most) {
            int shift = 0;
            int more;
            do {
                more = next();
                value += (more & 0x7F) << shift;
                shift += 7;
            } while (more >= 0x80);
        }
        return value;
    }

    /** RFC 7541 §5.2. */
    private String string() {
        int first = next();
        int length = integer(first, 7);
        if (length < 0 || length > end - at) {
            throw new ArrayIndexOutOfBoundsException(length);
        }
        at += length;
        return HuffmanText.of(bytes, at - length, at, first >= 0x80);
    }

    private int next() {
        if (at >= end) {
            throw new ArrayIndexOutOfBoundsException(at);
        }
        return bytes[at++] & 0xFF;
    }
}

package dev.llmrecorder.agent.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Requests among the frames of HTTP/2 (RFC 9113 §4.1) that a client writes. */
final class Http2Frames {

    /** What a client writes first. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);

    private static final int HEAD = 9;
    private static final int HEADERS = 1;
    private static final int LAST_TYPE = 9;
    private static final int PADDED = 0x8;
    private static final int WITH_PRIORITY = 0x20;

    private final byte[] bytes;
    private final List<Outgoing> requests = new ArrayList<>();
    private int unfinished;

    /** @param bytes from where a frame begins, or what a client writes first */
    Http2Frames(byte[] bytes) {
        this.bytes = bytes;
        this.unfinished = bytes.length;
        read();
    }

    /** The requests whose path is told; none where this does not begin with frames. */
    List<Outgoing> requests() {
        return requests;
    }

    /** Where headers begin whose path may be told by what is written next, as by who writes the head of a frame by itself. */
    int unfinished() {
        return unfinished;
    }

    private void read() {
        int at = hasPreface() ? PREFACE.length : 0;
        while (at + HEAD <= bytes.length && bytes[at + 3] >= 0 && bytes[at + 3] <= LAST_TYPE) {
            int begin = at + HEAD;
            int end = begin + (unsigned(at) << 16 | unsigned(at + 1) << 8 | unsigned(at + 2));
            if (bytes[at + 3] == HEADERS) {
                Outgoing request = request(bytes[at + 4], begin, Math.min(end, bytes.length));
                if (request != null) {
                    requests.add(request);
                } else if (end > bytes.length) {
                    unfinished = at;
                }
            }
            at = end;
        }
    }

    private boolean hasPreface() {
        for (int i = 0; i < PREFACE.length; i++) {
            if (i >= bytes.length || bytes[i] != PREFACE[i]) {
                return false;
            }
        }
        return true;
    }

    private Outgoing request(int flags, int begin, int end) {
        int from = begin + ((flags & PADDED) == 0 ? 0 : 1) + ((flags & WITH_PRIORITY) == 0 ? 0 : 5);
        int to = end - ((flags & PADDED) == 0 || begin >= end ? 0 : unsigned(begin));
        return new HeaderBlock(bytes, from, to).request();
    }

    private int unsigned(int index) {
        return bytes[index] & 0xFF;
    }
}

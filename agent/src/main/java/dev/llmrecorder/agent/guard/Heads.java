package dev.llmrecorder.agent.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * The heads of requests with which bytes begin that are written.
 *
 * @param requests those that can be told
 * @param unfinished the beginning of one that may be told by what is written next; empty for none
 * @param isHttp2 whether they are frames, so that a request may leave out what was said before
 */
record Heads(List<Outgoing> requests, String unfinished, boolean isHttp2) {

    /** @param text one character for each byte */
    static Heads in(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        Http2Frames frames = new Http2Frames(bytes);
        boolean ends = frames.unfinished() < bytes.length && bytes.length < RequestHead.LIMIT;
        if (ends || !frames.requests().isEmpty()) {
            return new Heads(frames.requests(), ends ? text.substring(frames.unfinished()) : "", true);
        }
        RequestHead head = new RequestHead(text);
        Outgoing request = head.request();
        return new Heads(request == null ? List.of() : List.of(request), head.isUnfinished() ? head.text() : "", false);
    }
}

package dev.llmrecorder.agent.adapter.netty;

import java.util.ArrayList;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A response's headers and trailers as a recording has them. */
public final class ResponseHeaders {

    private ResponseHeaders() {}

    /** @param headers Netty's, of HTTP/1.1 or of HTTP/2, whose pseudo-headers (RFC 9113 §8.3) are left out */
    public static Map<String, List<String>> of(
            Iterable<? extends Map.Entry<? extends CharSequence, ? extends CharSequence>> headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        headers.forEach(header -> {
            if (header.getKey().charAt(0) != ':') {
                all.computeIfAbsent(header.getKey().toString(), name -> new ArrayList<>()).add(header.getValue().toString());
            }
        });
        return all;
    }

    /** What follows the body, by the last message of a response of HTTP/1.1; null where the message is another. */
    public static Map<String, List<String>> trailers(Object message) {
        return message instanceof LastHttpContent last ? of(last.trailingHeaders()) : null;
    }
}

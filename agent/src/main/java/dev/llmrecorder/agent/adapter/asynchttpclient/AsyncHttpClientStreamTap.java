package dev.llmrecorder.agent.adapter.asynchttpclient;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies one request and its response while they pass on a stream of HTTP/2, both as they are on the network. */
final class AsyncHttpClientStreamTap extends ExchangeTap {

    @Override
    Head head(Object message) {
        if (!(message instanceof Http2HeadersFrame frame) || frame.headers().status() == null) {
            return null;
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        frame.headers().forEach(header -> {
            if (header.getKey().charAt(0) != ':') { // RFC 9113 §8.3: those are no headers
                headers.computeIfAbsent(header.getKey().toString(), name -> new ArrayList<>()).add(header.getValue().toString());
            }
        });
        return new Head(Integer.parseInt(frame.headers().status().toString()), headers);
    }

    @Override
    boolean isLast(Object message) {
        return message instanceof Http2DataFrame data && data.isEndStream()
                || message instanceof Http2HeadersFrame frame && frame.isEndStream();
    }

    @Override
    Object copied(Object message) throws IOException {
        request.add(message);
        if (isLast(message)) {
            request.end();
        }
        return message;
    }

    @Override
    void ended(ChannelHandlerContext context) {
        // a stream is used once
    }
}

package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.netty.ResponseHeaders;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.List;
import java.util.Map;

/** Copies one request and its response while they pass on a stream of HTTP/2, both as they are on the network. */
final class AsyncHttpClientStreamTap extends ExchangeTap {

    @Override
    Head head(Object message) {
        return message instanceof Http2HeadersFrame frame && frame.headers().status() != null
                ? new Head(Integer.parseInt(frame.headers().status().toString()), ResponseHeaders.of(frame.headers()))
                : null;
    }

    @Override
    Map<String, List<String>> trailers(Object message) {
        if (message instanceof Http2HeadersFrame frame && frame.isEndStream()) {
            return head(message) == null ? ResponseHeaders.of(frame.headers()) : Map.of();
        }
        return message instanceof Http2DataFrame data && data.isEndStream() ? Map.of() : null;
    }

    @Override
    void ended(ChannelHandlerContext context) {
        // a stream is used once
    }
}

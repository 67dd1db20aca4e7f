package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.netty.ResponseHeaders;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;

/** Copies one request and its response while they pass on a stream of HTTP/2, both as they are on the network. */
final class AsyncHttpClientStreamTap extends ExchangeTap {

    @Override
    Head head(Object message) {
        return message instanceof Http2HeadersFrame frame && frame.headers().status() != null
                ? new Head(Integer.parseInt(frame.headers().status().toString()), ResponseHeaders.of(frame.headers()))
                : null;
    }

    @Override
    boolean isLast(Object message) {
        return message instanceof Http2DataFrame data && data.isEndStream()
                || message instanceof Http2HeadersFrame frame && frame.isEndStream();
    }

    @Override
    void ended(ChannelHandlerContext context) {
        // a stream is used once
    }
}

package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.netty.ResponseHeaders;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * Copies one request and its response while they pass on a connection of HTTP/1.1, both as they are on the network. Leaves the
 * pipeline when the response has ended.
 */
final class AsyncHttpClientTap extends ExchangeTap {

    @Override
    Head head(Object message) {
        return message instanceof HttpResponse response
                ? new Head(response.status().code(), ResponseHeaders.of(response.headers()))
                : null;
    }

    @Override
    Map<String, List<String>> trailers(Object message) {
        return ResponseHeaders.trailers(message);
    }

    @Override
    void ended(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }
}

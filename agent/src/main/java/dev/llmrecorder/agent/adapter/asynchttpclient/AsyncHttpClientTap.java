package dev.llmrecorder.agent.adapter.asynchttpclient;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies one request and its response while they pass on a connection of HTTP/1.1, both as they are on the network. Leaves the
 * pipeline when the response has ended.
 */
final class AsyncHttpClientTap extends ExchangeTap {

    @Override
    Head head(Object message) {
        if (!(message instanceof HttpResponse response)) {
            return null;
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers().forEach(header ->
                headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>()).add(header.getValue()));
        return new Head(response.status().code(), headers);
    }

    @Override
    boolean isLast(Object message) {
        return message instanceof LastHttpContent;
    }

    /** A region of a file can be read only once. */
    @Override
    Object copied(Object message) throws IOException {
        int before = request.length();
        request.add(message);
        if (!(message instanceof FileRegion file)) {
            return message;
        }
        file.release();
        return Unpooled.wrappedBuffer(request.body(), before, request.length() - before);
    }

    @Override
    void ended(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }
}

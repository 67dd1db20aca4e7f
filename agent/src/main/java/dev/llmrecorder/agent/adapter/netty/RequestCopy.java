package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.key.RequestBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Locale;

/** What a client writes to a connection for one request, copied from the messages that go to its codec. */
public final class RequestCopy {

    private static final AsciiString TEST_HEADER = AsciiString.cached(OutboundRequest.TEST_HEADER.toLowerCase(Locale.ROOT));

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private HttpHeaders headers;
    private String testId;
    private boolean whole;

    /** Takes the header that names the test off a head and copies what the message holds. It stays the caller's to release. */
    public void add(Object message) throws IOException {
        if (message instanceof HttpRequest request) {
            testId = request.headers().get(OutboundRequest.TEST_HEADER);
            request.headers().remove(OutboundRequest.TEST_HEADER);
            headers = request.headers().copy();
        }
        whole |= message instanceof LastHttpContent;
        if (message instanceof ByteBufHolder content) {
            add(content.content());
        } else if (message instanceof ByteBuf bytes) {
            add(bytes);
        } else if (message instanceof FileRegion file) {
            body.writeBytes(bytes(file));
        }
    }

    /** Does as {@link #add}, and says what is to go out: what is in a region of a file can be read only once. */
    public Object taken(Object message) throws IOException {
        int before = length();
        add(message);
        if (!(message instanceof FileRegion file)) {
            return message;
        }
        file.release();
        return Unpooled.wrappedBuffer(body(), before, length() - before);
    }

    /** What is still to be read of a region of a file. */
    static byte[] bytes(FileRegion file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (file.transferred() < file.count() && file.transferTo(Channels.newChannel(bytes), file.transferred()) > 0) {
            // until all is read
        }
        return bytes.toByteArray();
    }

    /** Does the same with the head of a request of HTTP/2. */
    public void begin(Http2Headers head) {
        CharSequence test = head.get(TEST_HEADER);
        head.remove(TEST_HEADER);
        testId = test == null ? null : test.toString();
        headers = new DefaultHttpHeaders();
    }

    /** Copies a part of the body. */
    public void add(ByteBuf bytes) {
        body.writeBytes(ByteBufUtil.getBytes(bytes));
    }

    /** The head's headers as they go out; null before there is a head. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The test that the request names, null for none. */
    public String testId() {
        return testId;
    }

    /** The length of the body so far. */
    public int length() {
        return body.size();
    }

    /** The body has ended, in a way of HTTP/2. */
    public void end() {
        whole = true;
    }

    /**
     * Whether all of the body has been copied. The end of a body is written by itself, on the thread that fills the body, and a
     * server may have answered before: when it had as much as the head says, or JSON that had come to its end.
     */
    public boolean isWhole() {
        return whole
                || headers != null && headers.getInt(HttpHeaderNames.CONTENT_LENGTH, -1) == length()
                || RequestBody.hasEnded(body());
    }

    /** The body so far. */
    public byte[] body() {
        return body.toByteArray();
    }
}

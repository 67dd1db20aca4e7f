package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.agent.adapter.ClientException;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/**
 * A body that was read before it is sent, because the decision needs it. It plays the bytes that it read: the application's
 * body may be one that can be written only once. A duplex body is not read, and has no bytes here.
 */
final class ReadBody extends OutgoingBody {

    private final byte[] bytes;

    private ReadBody(RequestBody body, byte[] bytes) {
        super(body);
        this.bytes = bytes;
    }

    /**
     * Reads the body.
     *
     * @throws ClientException with whatever the body throws, or the client where a body has not its length: live, too, it
     *     would reach the application
     */
    static ReadBody read(RequestBody body) throws ClientException {
        Buffer buffer = new Buffer();
        try {
            if (!body.isDuplex()) {
                body.writeTo(buffer);
                checkLength(body.contentLength(), buffer.size());
            }
        } catch (Throwable t) {
            throw new ClientException(t);
        }
        return new ReadBody(body, buffer.readByteArray());
    }

    /** With the messages of the client's {@code Exchange.RequestBodySink}. */
    private static void checkLength(long declared, long written) throws ProtocolException {
        if (declared != -1 && declared != written) {
            throw new ProtocolException(written < declared
                    ? "unexpected end of stream"
                    : "expected " + declared + " bytes but received " + written);
        }
    }

    @Override
    byte[] bytes() {
        return bytes;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (isDuplex()) {
            original().writeTo(sink);
        } else {
            sink.write(bytes);
        }
    }
}

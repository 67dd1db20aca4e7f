package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.agent.adapter.ClientException;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;

/**
 * A body that was read before it is sent, because the decision needs it. It plays the bytes that it read: the application's
 * body may be one that can be written only once. Of a duplex body, which may go on while the answer comes, the bytes are known
 * where the application has closed it by the end of its {@code writeTo}.
 */
final class ReadBody extends OutgoingBody {

    private final byte[] bytes;
    private final DuplexSink duplex;

    private ReadBody(RequestBody body, byte[] bytes, DuplexSink duplex) {
        super(body);
        this.bytes = bytes;
        this.duplex = duplex;
    }

    /**
     * Reads the body.
     *
     * @throws ClientException with whatever the body throws, or the client where a body has not its length: live, too, it
     *     would reach the application
     */
    static ReadBody read(RequestBody body) throws ClientException {
        Buffer buffer = new Buffer();
        DuplexSink duplex = body.isDuplex() ? new DuplexSink() : null;
        try {
            body.writeTo(duplex == null ? buffer : Okio.buffer((Sink) duplex));
            if (duplex == null) {
                checkLength(body.contentLength(), buffer.size());
            }
        } catch (Throwable t) {
            throw new ClientException(t);
        }
        return new ReadBody(body, duplex == null ? buffer.readByteArray() : duplex.bytes(), duplex);
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
        if (duplex == null) {
            sink.write(bytes);
        } else {
            duplex.goOutTo(sink);
        }
    }
}

package dev.llmrecorder.agent.adapter.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** A body that was read before it is sent, because the decision needs it. It can be sent again and again. */
final class ReadBody implements AsyncDataProducer {

    private final ByteBuffer body;
    private final AsyncDataProducer live;
    private boolean ended;

    /** @param live the application's, which is told when it is no more needed */
    ReadBody(byte[] body, AsyncDataProducer live) {
        this.body = ByteBuffer.wrap(body).asReadOnlyBuffer();
        this.live = live;
    }

    @Override
    public synchronized int available() {
        return ended ? 0 : Math.max(1, body.remaining());
    }

    @Override
    public synchronized void produce(DataStreamChannel channel) throws IOException {
        if (body.hasRemaining()) {
            channel.write(body);
        }
        if (!body.hasRemaining() && !ended) {
            ended = true;
            channel.endStream();
        }
    }

    @Override
    public void releaseResources() {
        synchronized (this) {
            body.rewind();
            ended = false;
        }
        live.releaseResources();
    }
}

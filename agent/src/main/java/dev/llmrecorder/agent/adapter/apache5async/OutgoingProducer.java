package dev.llmrecorder.agent.adapter.apache5async;

import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The application's producer, whose request is there already, and whose body may be copied or have been read. */
final class OutgoingProducer implements AsyncRequestProducer {

    private final AsyncRequestProducer live;
    private final GeneratedRequest generated;
    private final AsyncDataProducer body;

    OutgoingProducer(AsyncRequestProducer live, GeneratedRequest generated, AsyncDataProducer body) {
        this.live = live;
        this.generated = generated;
        this.body = body;
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        generated.sendTo(channel, context);
    }

    @Override
    public boolean isRepeatable() {
        return live.isRepeatable();
    }

    @Override
    public int available() {
        return body.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        body.produce(channel);
    }

    @Override
    public void failed(Exception cause) {
        live.failed(cause);
    }

    @Override
    public void releaseResources() {
        body.releaseResources();
    }

    @Override
    public String toString() {
        return live.toString();
    }
}

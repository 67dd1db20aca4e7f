package dev.llmrecorder.agent.adapter.apache4async;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;

/** A producer whose body was read before it is sent, because the decision needs it. It sends the bytes that were read. */
final class ReadProducer extends GeneratedProducer {

    private final ByteBuffer body;

    ReadProducer(GeneratedProducer generated, byte[] body) {
        super(generated);
        this.body = ByteBuffer.wrap(body).asReadOnlyBuffer();
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        encoder.write(body);
        if (!body.hasRemaining()) {
            encoder.complete();
        }
    }

    @Override
    public void resetRequest() throws IOException {
        body.rewind();
    }
}

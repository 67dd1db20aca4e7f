package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.BodyCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.ContentStreamProvider;

/** A request body of a blocking call: copied as it goes out, or read first and sent from memory. */
final class OutgoingContent implements ContentStreamProvider {

    private final ContentStreamProvider original;
    private final BodyCopy copy = new BodyCopy();
    private volatile byte[] read;

    OutgoingContent(ContentStreamProvider original) {
        this.original = original;
    }

    /** Reads the body, which the client will get from memory. */
    byte[] read() throws IOException {
        try (InputStream body = original.newStream()) {
            read = body.readAllBytes();
        }
        return read;
    }

    /** What went out. A server that answers early gets only part: then the body is asked for again, as for a retry. */
    byte[] bytes() {
        byte[] known = read;
        return known != null ? known : copy.bytes(out -> {
            try (InputStream again = original.newStream()) {
                again.transferTo(out);
            }
        });
    }

    @Override
    public InputStream newStream() {
        byte[] known = read;
        return known != null ? new ByteArrayInputStream(known) : copy.read(original.newStream());
    }
}

package dev.llmrecorder.agent.adapter.apache5async;

import java.util.function.Supplier;
import org.apache.hc.core5.http.nio.AsyncDataProducer;

/**
 * A request's body on its way to the network, and its bytes for the recorder.
 *
 * @param producer what the client is to send
 * @param bytes as in {@link dev.llmrecorder.core.OutboundRequest#body()}
 */
record OutgoingBody(AsyncDataProducer producer, Supplier<byte[]> bytes) {

    /** Is copied as it goes out. */
    static OutgoingBody copied(HookedCall hooked, GeneratedRequest generated) {
        CopiedBody copied = new CopiedBody(hooked.body(), generated.bodyLength(), hooked::isRepeatable);
        return new OutgoingBody(copied, copied::bytes);
    }

    /** Was read before it goes out. */
    static OutgoingBody read(HookedCall hooked, byte[] bytes) {
        return new OutgoingBody(new ReadBody(bytes, hooked.body()), () -> bytes);
    }
}

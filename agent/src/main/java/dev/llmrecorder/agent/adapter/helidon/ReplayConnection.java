package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.core.RecordedResponse;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webclient.api.ClientConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * What a replayed response has for a connection, which the client closes with it, looks at for bytes that were not read, and
 * reads trailers from.
 */
final class ReplayConnection implements ClientConnection {

    private final ClientConnection given;
    private final DataReader trailers;

    /** @param given what the application has given the call for a connection, to be closed as ever; null for none */
    ReplayConnection(ClientConnection given, RecordedResponse recorded) {
        StringBuilder lines = new StringBuilder();
        recorded.trailers().forEach((name, values) ->
                values.forEach(value -> lines.append(name).append(": ").append(value).append("\r\n")));
        Iterator<byte[]> once = List.of(lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)).iterator();
        this.given = given;
        this.trailers = new DataReader(() -> once.hasNext() ? once.next() : null);
    }

    @Override
    public DataReader reader() {
        return trailers;
    }

    @Override
    public DataWriter writer() {
        throw new IllegalStateException("a replayed call sends nothing");
    }

    @Override
    public String channelId() {
        return "replay";
    }

    @Override
    public HelidonSocket helidonSocket() {
        throw new IllegalStateException("a replayed call has no socket");
    }

    @Override
    public void readTimeout(Duration timeout) {
        // nothing is waited for
    }

    @Override
    public void releaseResource() {
        if (given != null) {
            given.releaseResource();
        }
    }

    @Override
    public void closeResource() {
        if (given != null) {
            given.closeResource();
        }
    }
}

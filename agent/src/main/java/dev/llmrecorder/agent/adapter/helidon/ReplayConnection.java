package dev.llmrecorder.agent.adapter.helidon;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webclient.api.ClientConnection;
import java.time.Duration;

/** What a replayed response has for a connection, which the client closes with it and looks at for bytes that were not read. */
final class ReplayConnection implements ClientConnection {

    private final DataReader nothing = new DataReader(() -> null);

    @Override
    public DataReader reader() {
        return nothing;
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
    public void closeResource() {
        // is in no pool
    }
}

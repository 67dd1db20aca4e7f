package io.helidon.webclient.api;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import java.time.Duration;

public interface ClientConnection extends ReleasableResource {

    DataReader reader();

    DataWriter writer();

    String channelId();

    HelidonSocket helidonSocket();

    void readTimeout(Duration timeout);
}

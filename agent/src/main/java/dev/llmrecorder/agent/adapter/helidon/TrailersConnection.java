package dev.llmrecorder.agent.adapter.helidon;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webclient.api.ClientConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connection of a live response of HTTP/1.1 whose head announces trailers. The client reads them from its connection, when
 * it closes the response (4.0) or when the application asks for them (4.5), which it need not; here they are read where the body
 * ends, and given to the client when it wants them.
 */
final class TrailersConnection implements ClientConnection {

    /** As long as a line may be. */
    private static final int LIMIT = 1 << 16;

    private final ClientConnection live;
    private final StringBuilder text = new StringBuilder();
    private DataReader read;

    TrailersConnection(ClientConnection live) {
        this.live = live;
    }

    /**
     * The body has ended. Where trailers follow, the client has looked at the first bytes of them: a server may announce some and
     * send none, for which nobody waits here.
     */
    Map<String, List<String>> read() {
        Map<String, List<String>> trailers = new LinkedHashMap<>();
        DataReader from = live.reader();
        if (from.available() == 0) {
            return trailers;
        }
        read = new DataReader(this::next);
        try {
            for (String line = line(from); !line.isEmpty(); line = line(from)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    trailers.computeIfAbsent(line.substring(0, colon).trim(), name -> new ArrayList<>())
                            .add(line.substring(colon + 1).trim());
                }
            }
        } catch (RuntimeException e) {
            trailers.clear(); // the client meets the same when it reads on
        }
        return trailers;
    }

    private String line(DataReader from) {
        int length = from.findNewLine(LIMIT);
        if (length == LIMIT) {
            throw new IllegalStateException("no end of a trailer");
        }
        String line = from.readAsciiString(length);
        from.skip(2);
        text.append(line).append("\r\n");
        return line;
    }

    /** What was read, then what is still on the connection. */
    private byte[] next() {
        if (text.length() > 0) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            text.setLength(0);
            return bytes;
        }
        live.reader().ensureAvailable();
        return live.reader().readBuffer().readBytes();
    }

    @Override
    public DataReader reader() {
        return read == null ? live.reader() : read;
    }

    @Override
    public DataWriter writer() {
        return live.writer();
    }

    @Override
    public String channelId() {
        return live.channelId();
    }

    @Override
    public HelidonSocket helidonSocket() {
        return live.helidonSocket();
    }

    @Override
    public void readTimeout(Duration timeout) {
        live.readTimeout(timeout);
    }

    @Override
    public void releaseResource() {
        live.releaseResource();
    }

    @Override
    public void closeResource() {
        live.closeResource();
    }
}

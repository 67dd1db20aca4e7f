package dev.llmrecorder.agent.adapter.jetty;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.agent.adapter.ReasonPhrases;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that leads nowhere, for the client's own connection of HTTP/1.1 to work on. Takes whatever is written; a recorded
 * response comes out of it as a server would send it, one frame for each time that the client fills its buffer. A recording that
 * was cut ends with the connection, as it did live.
 */
public final class ReplayEndPoint extends ByteArrayEndPoint {

    private final Executor executor;
    private volatile Throwable broken;

    /**
     * @param scheduler the client's, for idle timeouts
     * @param executor the client's, where it reads
     * @param idleTimeout the client's, in milliseconds
     */
    public ReplayEndPoint(Scheduler scheduler, Executor executor, long idleTimeout) {
        super(scheduler, idleTimeout);
        this.executor = executor;
    }

    /**
     * Sends the response. The request must have been written, or the client takes it for an answer to nothing.
     *
     * @param expectsContinue whether the client holds the request's body back until it is told to send it
     */
    public void play(RecordedResponse response, boolean expectsContinue) {
        if (expectsContinue) {
            send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        boolean hasBody = response.status() != 204 && response.status() != 304;
        boolean chunked = hasBody && !response.headers().containsKey("content-length");
        send(head(response, chunked));
        playFrom(0, response, new Pacing(response), hasBody, chunked);
    }

    /** Sends the frames that are due, and the others when they are. */
    private void playFrom(int first, RecordedResponse response, Pacing pacing, boolean hasBody, boolean chunked) {
        for (int i = first; i < response.frames().size(); i++) {
            int next = i;
            if (!isOpen() || !pacing.isDue(i, () -> execute(() -> playFrom(next, response, pacing, hasBody, chunked)))) {
                return;
            }
            byte[] frame = response.frames().get(i);
            if (hasBody && frame.length > 0) {
                addInputAndExecute(chunked ? chunk(frame) : ByteBuffer.wrap(frame));
            }
        }
        if (response.cut() != null) {
            broken = Failures.in(response);
            addInputAndExecute(null);
        } else if (chunked) {
            send("0\r\n" + lines(response.trailers()) + "\r\n");
        }
    }

    private void send(String text) {
        addInputAndExecute(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String head(RecordedResponse response, boolean chunked) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status()).append(' ').append(ReasonPhrases.of(response.status())).append("\r\n");
        head.append(lines(response.headers()));
        return head.append(chunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n").toString();
    }

    private static String lines(Map<String, List<String>> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, values) ->
                values.forEach(value -> lines.append(name).append(": ").append(value).append("\r\n")));
        return lines.toString();
    }

    private static ByteBuffer chunk(byte[] frame) {
        byte[] size = (Integer.toHexString(frame.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(size.length + frame.length + 2)
                .put(size).put(frame).put((byte) '\r').put((byte) '\n').flip();
    }

    @Override
    protected void execute(Runnable task) {
        executor.execute(task);
    }

    /** The client fails the response with what is thrown here, or with its own exception for an end that comes too early. */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int count = super.fill(buffer);
        if (count < 0 && broken != null) {
            throw ReplayEndPoint.<IOException>asDeclared(broken);
        }
        return count;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asDeclared(Throwable t) throws T {
        throw (T) t;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (!isOpen() || isOutputShutdown()) {
            throw new IOException("CLOSED");
        }
        for (ByteBuffer buffer : buffers) {
            buffer.position(buffer.limit());
        }
        return true;
    }
}

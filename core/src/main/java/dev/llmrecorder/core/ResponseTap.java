package dev.llmrecorder.core;

import dev.llmrecorder.core.format.Arrival;
import dev.llmrecorder.core.format.CapturedResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes note of a live response while it passes to the application. Told of the body's bytes as they come, then of its end by
 * exactly one of {@link #complete}, {@link #cut}, {@link #closed} and {@link #discard}; the first that is told counts, and by the
 * time it returns the recording is written. No method throws or blocks on anything but the disk.
 */
public final class ResponseTap {

    private final int status;
    private final Map<String, List<String>> headers;
    private final RecordingDraft.Destination destination;
    private final OpenTaps openTaps;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final long begin;
    private boolean ended;

    /** @param begin when the call began, by {@link System#nanoTime()}; 0 where it is not to be recorded when bytes came */
    ResponseTap(
            int status,
            Map<String, List<String>> headers,
            RecordingDraft.Destination destination,
            OpenTaps openTaps,
            long begin) {
        this.status = status;
        this.headers = headers;
        this.destination = destination;
        this.openTaps = openTaps;
        this.begin = begin;
        openTaps.add(this);
    }

    /** Some bytes of the body, as they came from the network. */
    public synchronized void bytes(byte[] buffer, int offset, int length) {
        if (!ended) {
            body.write(buffer, offset, length);
            if (begin != 0) {
                arrivals.add(new Arrival(body.size(), (System.nanoTime() - begin) / 1_000_000));
            }
        }
    }

    /** Some bytes of the body; the buffer's position stays. */
    public void bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        bytes(copy, 0, copy.length);
    }

    /** The body has come to its end, and nothing follows it. */
    public void complete() {
        end(Map.of(), true, List.of());
    }

    /**
     * The body has come to its end.
     *
     * @param trailers what follows it, names in any case; where asking fails, the client has none to tell, and the body is whole all
     *     the same
     */
    public void complete(Supplier<Map<String, List<String>>> trailers) {
        Map<String, List<String>> live = Map.of();
        try {
            live = RecordingDraft.inLowerCase(trailers.get());
        } catch (RuntimeException e) {
            // as if there were none
        }
        end(live, true, List.of());
    }

    /**
     * The network, or the client on its own account, broke the body off.
     *
     * @param cause as the application meets it
     */
    public void cut(Throwable cause) {
        RecordedFailure failure = RecordedFailure.of(cause);
        end(Map.of(), false, failure == null ? List.of() : failure.thrown());
    }

    /** The application wants no more of the body, which may or may not have been all. */
    public void closed() {
        end(Map.of(), false, List.of());
    }

    /** The client drops the response and makes another attempt at the same call: it is not recorded. */
    public synchronized void discard() {
        if (!ended) {
            ended = true;
            openTaps.remove(this);
        }
    }

    /** Holds back whoever tells another end, above all the end of the JVM, until the recording is written. */
    private synchronized void end(Map<String, List<String>> trailers, boolean complete, List<Thrown> cutBy) {
        if (ended) {
            return;
        }
        ended = true;
        try {
            destination.responded(new CapturedResponse(
                    status, headers, body.toByteArray(), trailers, complete, cutBy, List.copyOf(arrivals)));
        } finally {
            openTaps.remove(this);
        }
    }
}

package dev.llmrecorder.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer of the {@link Upstream}, immutable.
 *
 * @param status the HTTP status
 * @param headers {@code name: value}, besides those of the framing
 * @param steps what happens after the head, in order
 * @param trailers {@code name: value}, what follows the body
 * @param framing how HTTP/1.1 tells where the body ends
 * @param isCut whether the connection breaks after the last step
 */
public record Reply(
        int status, List<String> headers, List<Step> steps, List<String> trailers, Framing framing, boolean isCut) {

    /** Something that the upstream does. */
    sealed interface Step {
        /** Writes bytes and flushes them. */
        record Send(byte[] bytes) implements Step {}

        /** Waits. */
        record Wait(Gate gate) implements Step {}

        /** Does something for the test. */
        record Run(Runnable action) implements Step {}
    }

    /** How HTTP/1.1 tells where the body ends (RFC 9112 §6.3). */
    public enum Framing {
        CHUNKED,
        LENGTH,
        CLOSE
    }

    /** An answer without a body. */
    public static Reply of(int status) {
        return new Reply(status, List.of(), List.of(), List.of(), Framing.LENGTH, false);
    }

    /** A body of JSON, in one frame. */
    public static Reply json(int status, String body) {
        return of(status).header("content-type", "application/json").send(body);
    }

    /** A stream of events, each in a frame of its own; {@code events} come without the empty line that ends them. */
    public static Reply events(List<String> events) {
        Reply reply = stream();
        for (String event : events) {
            reply = reply.send(event + "\n\n");
        }
        return reply;
    }

    /** As {@link #events(List)}, each event being {@code data} of one line, with {@code [DONE]} at the end. */
    public static Reply chunks(String... chunks) {
        return events(IntStream.rangeClosed(0, chunks.length)
                .mapToObj(i -> "data: " + (i < chunks.length ? chunks[i] : "[DONE]"))
                .toList());
    }

    /** An empty stream of events. */
    public static Reply stream() {
        return of(200).header("content-type", "text/event-stream; charset=utf-8").framing(Framing.CHUNKED);
    }

    public Reply header(String name, String value) {
        return new Reply(status, plus(headers, name + ": " + value), steps, trailers, framing, isCut);
    }

    /** In chunks, with that after them. */
    public Reply trailer(String name, String value) {
        return new Reply(status, headers, steps, plus(trailers, name + ": " + value), Framing.CHUNKED, isCut);
    }

    public Reply framing(Framing other) {
        return new Reply(status, headers, steps, trailers, other, isCut);
    }

    /** With another frame. */
    public Reply send(byte[] frame) {
        return new Reply(status, headers, plus(steps, new Step.Send(frame)), trailers, framing, isCut);
    }

    /** With another frame of text. */
    public Reply send(String frame) {
        return send(frame.getBytes(UTF_8));
    }

    /** Waits for a gate before what follows. */
    public Reply await(Gate gate) {
        return new Reply(status, headers, plus(steps, new Step.Wait(gate)), trailers, framing, isCut);
    }

    /** Does something for the test when what was sent before has left. */
    public Reply then(Runnable action) {
        return new Reply(status, headers, plus(steps, new Step.Run(action)), trailers, framing, isCut);
    }

    /** Breaks the connection after what was sent. */
    public Reply cut() {
        return new Reply(status, headers, steps, trailers, framing == Framing.LENGTH ? Framing.CHUNKED : framing, true);
    }

    /** Waits for a gate before the frame of that number, counted from 0. */
    public Reply holdBack(int frame, Gate gate) {
        List<Step> held = new ArrayList<>(steps);
        held.add(frame, new Step.Wait(gate));
        return new Reply(status, headers, held, trailers, framing, isCut);
    }

    /** The same bytes in frames of {@code size}, wherever that splits events, lines and characters. */
    public Reply inFramesOf(int size) {
        byte[] body = body();
        Reply reply = new Reply(status, headers, List.of(), trailers, framing, isCut);
        for (int from = 0; from < body.length; from += size) {
            reply = reply.send(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
        }
        return reply;
    }

    /** Compressed by gzip, each frame flushed. */
    public Reply gzip() {
        return encoded("gzip", out -> {
            try {
                return new GZIPOutputStream(out, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Compressed by deflate, each frame flushed. */
    public Reply deflate() {
        return encoded("deflate", out -> new DeflaterOutputStream(out, true));
    }

    private Reply encoded(String encoding, UnaryOperator<OutputStream> encoder) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        List<Step> frames = new ArrayList<>();
        try (OutputStream out = encoder.apply(encoded)) {
            for (Step step : steps) {
                if (step instanceof Step.Send send) {
                    out.write(send.bytes);
                    out.flush();
                    frames.add(new Step.Send(encoded.toByteArray()));
                    encoded.reset();
                } else {
                    frames.add(step);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!isCut) {
            frames.add(new Step.Send(encoded.toByteArray()));
        }
        return new Reply(status, headers, frames, trailers, framing, isCut).header("content-encoding", encoding);
    }

    /** All bytes that are sent. */
    public byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Step step : steps) {
            if (step instanceof Step.Send send) {
                body.writeBytes(send.bytes);
            }
        }
        return body.toByteArray();
    }

    /** All text that is sent. */
    public String text() {
        return new String(body(), UTF_8);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}

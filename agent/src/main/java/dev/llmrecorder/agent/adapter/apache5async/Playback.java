package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.CapacityChannel;

/**
 * Plays a recorded body to an exchange handler as an I/O thread would: one frame at a time, as long as the handler has capacity.
 * A piece is never part of two frames. Where the recording was cut, what follows the last frame is a broken connection.
 */
final class Playback implements CapacityChannel {

    /** What a handler takes before it is asked: the initial window of the client's HTTP/1.1 and HTTP/2 both. */
    private static final int INITIAL_WINDOW = 65535;

    /** The size of the client's buffers, up to which a handler has to take more than it has asked for. */
    private static final int BUFFER = 8192;

    /** What is played to. None of its methods is called while another is. */
    interface Listener {

        /** Takes a piece of the body, all of it. */
        void consume(ByteBuffer piece) throws IOException;

        /** There is no capacity left: is to be told of more, then or later. */
        void updateCapacity(CapacityChannel channel) throws IOException;

        /** The body has come to its end. */
        void complete() throws HttpException, IOException;

        /** The body broke off, or the listener threw. */
        void fail(Exception cause);
    }

    private final Deque<ByteBuffer> frames = new ArrayDeque<>();
    private final RecordedResponse response;
    private final Pacing pacing;
    private final Listener listener;
    private long window = INITIAL_WINDOW;
    private boolean asked;
    private int taken;
    private boolean playing;
    private boolean ended;

    Playback(RecordedResponse response, Listener listener) {
        this.response = response;
        this.pacing = new Pacing(response);
        this.listener = listener;
        response.frames().stream().filter(bytes -> bytes.length > 0).map(ByteBuffer::wrap).forEach(frames::add);
    }

    /** Plays on this thread what there is capacity for. */
    void start() {
        synchronized (this) {
            playing = true;
        }
        run();
    }

    /** Plays no more. */
    synchronized void end() {
        ended = true;
    }

    private void run() {
        try {
            while (mayGoOn()) {
                play();
            }
        } catch (Exception e) {
            end();
            listener.fail(e);
        } catch (Error e) {
            end();
            listener.fail(new IOException(e));
            throw e;
        }
    }

    private synchronized boolean mayGoOn() {
        boolean clean = frames.isEmpty() && response.cut() == null; // asks for no capacity
        playing = !ended && (clean || hasCapacity()) && isNextDue();
        return playing;
    }

    private boolean isNextDue() {
        boolean begun = !frames.isEmpty() && frames.peek().position() > 0;
        return begun || frames.isEmpty() || pacing.isDue(taken, this::goOn);
    }

    /** Plays on, unless that is done or there is no capacity. */
    private void goOn() {
        synchronized (this) {
            if (playing || ended || !hasCapacity()) {
                return;
            }
            playing = true;
        }
        ReplayThreads.execute(this::run);
    }

    private void play() throws HttpException, IOException {
        if (frames.isEmpty()) {
            end();
            if (response.cut() == null) {
                listener.complete();
            } else {
                listener.fail(Apache5AsyncFailure.ofCut(response));
            }
            return;
        }
        listener.consume(ByteBuffer.wrap(next()));
        if (isSpent() && !frames.isEmpty()) {
            listener.updateCapacity(this);
        }
    }

    /** Takes the rest of the frame, or what there is capacity for. */
    private synchronized byte[] next() {
        ByteBuffer frame = frames.peek();
        byte[] piece = Arrays.copyOfRange(
                frame.array(), frame.position(), frame.position() + (int) Math.min(frame.remaining(), Math.max(window, BUFFER)));
        frame.position(frame.position() + piece.length);
        if (!frame.hasRemaining()) {
            frames.remove();
            taken++;
        }
        window -= piece.length;
        asked = false;
        return piece;
    }

    /** A handler that asks gets more, as the client does it, even if what it was given before exceeds all that it has asked for. */
    private boolean hasCapacity() {
        return window > 0 || asked;
    }

    private synchronized boolean isSpent() {
        return window <= 0;
    }

    @Override
    public void update(int increment) {
        synchronized (this) {
            window = Math.min(window + Math.max(increment, 0), Integer.MAX_VALUE);
            asked |= increment > 0;
        }
        goOn();
    }
}

package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.agent.adapter.apache4.RecordedHead;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.http.ConnectionClosedException;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;

/**
 * Plays a recorded body to a consumer as an I/O thread would: asks it to consume, one frame at a time, as long as it does not
 * suspend input. A read never goes past the end of a frame. Where the recording was cut, the read after the last frame fails.
 */
final class Playback implements ContentDecoder, IOControl {

    /** What is played to. None of its methods is called while another is. */
    interface Listener {

        /** Asks the consumer to take content; false when it wants no more. */
        boolean consume(ContentDecoder decoder, IOControl control) throws Exception;

        /** The body has come to its end. */
        void complete();

        /** The body broke off, or the consumer threw. */
        void fail(Exception cause);
    }

    private final Deque<ByteBuffer> frames = new ArrayDeque<>();
    private final boolean hasBody;
    private final RecordedResponse response;
    private final String cut;
    private final Listener listener;
    private ByteBuffer frame;
    private boolean spent;
    private boolean ended;
    private boolean playing;
    private boolean suspended;
    private boolean shutDown;

    /** @param hasBody whether the response, as the consumer got it, has an entity */
    Playback(RecordedResponse response, boolean hasBody, Listener listener) {
        this.hasBody = hasBody;
        this.response = response;
        this.cut = response.cut();
        this.listener = listener;
        response.frames().stream().filter(bytes -> bytes.length > 0).map(ByteBuffer::wrap).forEach(frames::add);
    }

    /** Plays on this thread what the consumer takes at once. */
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

    private synchronized boolean mayGoOn() throws IOException {
        if (shutDown && !ended) {
            throw new ConnectionClosedException("Connection closed unexpectedly");
        }
        playing = !suspended && !ended;
        return playing;
    }

    private void play() throws Exception {
        if (!hasBody) {
            spent = true;
        } else {
            if (frame == null || !frame.hasRemaining()) {
                frame = frames.poll();
            }
            spent = frame == null && cut == null;
            if (!listener.consume(this, this)) {
                end();
                return;
            }
            if (frame == null && cut != null) {
                throw broken();
            }
        }
        if (spent) {
            end();
            listener.complete();
        }
    }

    private IOException broken() {
        IOException recorded = RecordedThrowable.of(response.thrown(), IOException.class, Playback.class);
        return recorded == null ? RecordedHead.connectionClosed(new IOException(cut)) : recorded;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (frame == null && cut != null) {
            throw broken();
        }
        if (frame == null || !frame.hasRemaining()) {
            return spent ? -1 : 0;
        }
        int count = Math.min(target.remaining(), frame.remaining());
        target.put(frame.slice().limit(count));
        frame.position(frame.position() + count);
        spent = !frame.hasRemaining() && frames.isEmpty() && cut == null;
        return count;
    }

    @Override
    public boolean isCompleted() {
        return spent;
    }

    @Override
    public void requestInput() {
        synchronized (this) {
            suspended = false;
            if (playing || ended) {
                return;
            }
            playing = true;
        }
        ReplayThreads.execute(this::run);
    }

    @Override
    public synchronized void suspendInput() {
        suspended = true;
    }

    @Override
    public void requestOutput() {
        // the request has gone out
    }

    @Override
    public void suspendOutput() {
        // the request has gone out
    }

    @Override
    public void shutdown() {
        synchronized (this) {
            shutDown = true;
        }
        requestInput();
    }
}

package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.core.RecordedResponse;
import io.ktor.utils.io.ByteReadChannel;
import java.io.EOFException;
import java.io.IOException;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.JobKt;
import kotlinx.io.Buffer;
import kotlinx.io.Source;

/** The body of a recorded response, a frame each time that content is asked for. */
final class FrameChannel implements ByteReadChannel {

    private final RecordedResponse response;
    private final Buffer buffer = new Buffer();
    private volatile Throwable closed;
    private int next;

    FrameChannel(RecordedResponse response) {
        this.response = response;
    }

    @Override
    public Throwable getClosedCause() {
        return closed;
    }

    @Override
    public boolean isClosedForRead() {
        return closed != null || (response.cut() == null && isAtEnd() && buffer.exhausted());
    }

    private boolean isAtEnd() {
        while (next < response.frames().size() && response.frames().get(next).length == 0) {
            next++;
        }
        return next == response.frames().size();
    }

    @Override
    public Source getReadBuffer() {
        return buffer;
    }

    @Override
    public Object awaitContent(int min, Continuation<? super Boolean> then) {
        JobKt.ensureActive(then.getContext());
        while (closed == null && buffer.getSize() < min && !isAtEnd()) {
            byte[] frame = response.frames().get(next++);
            buffer.write(frame, 0, frame.length);
        }
        if (closed == null && buffer.getSize() < min && response.cut() != null) {
            closed = broken();
        }
        if (closed != null) {
            throw FrameChannel.<RuntimeException>asUnchecked(closed);
        }
        return buffer.getSize() >= min;
    }

    /** The exception that was recorded, or that of a parser which meets the end of its connection too early. */
    private Throwable broken() {
        Throwable recorded = KtorFailure.of(response.thrown());
        return recorded == null
                ? new EOFException(response.cut()).initCause(new IOException(response.cut()))
                : recorded;
    }

    @Override
    public void cancel(Throwable cause) {
        if (closed == null) {
            closed = cause == null ? new IOException("Channel was cancelled") : cause;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}

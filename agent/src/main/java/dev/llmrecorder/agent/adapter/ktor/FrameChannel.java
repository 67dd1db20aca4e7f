package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.core.RecordedResponse;
import io.ktor.utils.io.ByteReadChannel;
import java.io.IOException;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.JobKt;
import kotlinx.io.Buffer;
import kotlinx.io.Source;

/**
 * The body of a recorded response, a frame each time that content is asked for.
 *
 * <p>Ktor copies a body into another channel before the application has it, and a channel that is closed for a failure forgets what
 * was not read out of it. A recorded break would follow on the last frame at once, and take it away from an application that had it
 * when the call was live: so the break comes a moment later, which no thread waits for.
 */
final class FrameChannel implements ByteReadChannel {

    private static final long BEFORE_BREAK_MILLIS = 100;

    private final RecordedResponse response;
    private final Pacing pacing;
    private final Buffer buffer = new Buffer();
    private volatile Throwable closed;
    private boolean paused;
    private int next;

    FrameChannel(RecordedResponse response) {
        this.response = response;
        this.pacing = new Pacing(response);
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
            long wait = pacing.millisUntilDue(next);
            if (wait > 0) { // which always suspends
                return DelayKt.delay(wait, new GoOn(min, then));
            }
            byte[] frame = response.frames().get(next++);
            buffer.write(frame, 0, frame.length);
        }
        if (closed == null && buffer.getSize() < min && response.cut() != null) {
            if (!paused) {
                paused = true;
                Object waiting = DelayKt.delay(BEFORE_BREAK_MILLIS, new GoOn(min, then));
                if (waiting == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
                    return waiting;
                }
            }
            closed = KtorFailure.broken(response);
        }
        if (closed != null) {
            throw FrameChannel.<RuntimeException>asUnchecked(closed);
        }
        return buffer.getSize() >= min;
    }

    @Override
    public void cancel(Throwable cause) {
        if (closed == null) {
            closed = cause == null ? new IOException("Channel was cancelled") : cause;
        }
    }

    /** Goes on when the next frame is due, or the break. */
    private final class GoOn implements Continuation<Unit> {

        private final int min;
        private final Continuation<? super Boolean> then;

        GoOn(int min, Continuation<? super Boolean> then) {
            this.min = min;
            this.then = then;
        }

        @Override
        public CoroutineContext getContext() {
            return then.getContext();
        }

        @Override
        public void resumeWith(Object result) {
            Object passed;
            try {
                ResultKt.throwOnFailure(result); // where the reader was cancelled
                passed = awaitContent(min, then);
                if (passed == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
                    return;
                }
            } catch (Throwable failure) {
                passed = ResultKt.createFailure(failure);
            }
            IntrinsicsKt.intercepted(then).resumeWith(passed); // on the caller's threads
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}

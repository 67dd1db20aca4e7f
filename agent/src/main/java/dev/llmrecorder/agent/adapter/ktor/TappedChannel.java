package dev.llmrecorder.agent.adapter.ktor;

import io.ktor.utils.io.ByteReadChannel;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.io.Buffer;
import kotlinx.io.Source;
import kotlinx.io.SourcesKt;

/** A channel that tells of the bytes that come out of another, when they are asked for. */
final class TappedChannel implements ByteReadChannel {

    private final ByteReadChannel live;
    private final KtorVersion.Listener listener;
    private final Buffer buffer = new Buffer();

    TappedChannel(ByteReadChannel live, KtorVersion.Listener listener) {
        this.live = live;
        this.listener = listener;
    }

    /** Takes what has come. */
    private void transfer() {
        if (live.getClosedCause() != null) {
            listener.end(live.getClosedCause());
            return;
        }
        byte[] bytes = SourcesKt.readByteArray(live.getReadBuffer());
        if (bytes.length > 0) {
            listener.bytes(bytes, 0, bytes.length);
            buffer.write(bytes, 0, bytes.length);
        }
        if (live.isClosedForRead()) {
            listener.end(live.getClosedCause());
        }
    }

    @Override
    public Throwable getClosedCause() {
        return live.getClosedCause();
    }

    @Override
    public boolean isClosedForRead() {
        if (live.getClosedCause() != null) {
            return true;
        }
        transfer();
        return buffer.exhausted() && live.isClosedForRead();
    }

    @Override
    public Source getReadBuffer() {
        transfer();
        return buffer;
    }

    @Override
    public Object awaitContent(int min, Continuation<? super Boolean> then) {
        if (buffer.getSize() >= min) {
            return true;
        }
        try {
            Object result = live.awaitContent((int) (min - buffer.getSize()), new After(then, min));
            return result == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? result : (Object) has(min);
        } catch (Throwable failure) {
            listener.end(failure);
            throw failure;
        }
    }

    private boolean has(int min) {
        transfer();
        return buffer.getSize() >= min;
    }

    @Override
    public void cancel(Throwable cause) {
        listener.cancelled();
        live.cancel(cause);
    }

    /** The rest of {@link #awaitContent}, where it had to wait. */
    private final class After implements Continuation<Boolean> {

        private final Continuation<? super Boolean> then;
        private final int min;

        After(Continuation<? super Boolean> then, int min) {
            this.then = then;
            this.min = min;
        }

        @Override
        public CoroutineContext getContext() {
            return then.getContext();
        }

        @Override
        public void resumeWith(Object result) {
            Object passed = result;
            try {
                ResultKt.throwOnFailure(result);
                passed = has(min);
            } catch (Throwable failure) {
                listener.end(failure);
                passed = ResultKt.createFailure(failure);
            }
            then.resumeWith(passed);
        }
    }
}

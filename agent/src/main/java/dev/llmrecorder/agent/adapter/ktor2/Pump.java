package dev.llmrecorder.agent.adapter.ktor2;

import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteWriteChannel;
import java.io.IOException;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import kotlinx.coroutines.DelayKt;

/**
 * Writes what a source has into a channel, as the reader of that has room for it: a suspending function as Kotlin compiles one, the
 * steps of which go on in {@link #invokeSuspend}. It never fails; what the source fails with is the channel's.
 *
 * <p>A channel that is closed for a failure forgets what was not read out of it. With one more channel on the way of a body there is
 * more to forget, so a failure waits a moment where something is left to be read, which no thread does.
 */
@SuppressWarnings("serial") // Kotlin's continuations are by name only
final class Pump extends ContinuationImpl {

    private static final int BUFFER = 4096;
    private static final long BEFORE_BREAK_MILLIS = 100;

    /** What it is that is done when the pump goes on. */
    private enum Step { BEGIN, READ, WRITTEN, WAITED }

    private final Source source;
    private final ByteWriteChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private Step done = Step.BEGIN;
    private Throwable failure;

    /** @param then goes on when all is written */
    Pump(Source source, ByteWriteChannel channel, Continuation<? super Unit> then) {
        super(anything(then));
        this.source = source;
        this.channel = channel;
    }

    /** Begins. */
    Object run() {
        return invokeSuspend(Unit.INSTANCE);
    }

    @Override
    protected Object invokeSuspend(Object result) {
        try {
            if (done != Step.WAITED) {
                ResultKt.throwOnFailure(result);
                return pump(result);
            }
        } catch (Throwable t) {
            failure = source.failure() == null ? t : source.failure();
            if (channel.isClosedForWrite()) { // by its reader
                source.cancel(channel.getClosedCause());
                return Unit.INSTANCE;
            }
            source.ended(failure);
            done = Step.WAITED;
            Object waiting = hasUnread() ? DelayKt.delay(BEFORE_BREAK_MILLIS, unit()) : Unit.INSTANCE;
            if (waiting == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
                return waiting;
            }
        }
        channel.close(failure);
        return Unit.INSTANCE;
    }

    private Object pump(Object result) throws Exception {
        Object last = result;
        while (last != IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
            if (done == Step.READ && last instanceof Integer length) {
                if (length < 0 && source.failure() != null) {
                    throw new IOException(source.failure());
                }
                if (length < 0) {
                    source.ended(null);
                    channel.close(null);
                    return Unit.INSTANCE;
                }
                source.passed(buffer, length);
                done = Step.WRITTEN;
                last = channel.writeFully(buffer, 0, length, unit());
            } else {
                done = Step.READ;
                last = source.read(buffer, this);
            }
        }
        return last;
    }

    private boolean hasUnread() {
        return channel instanceof ByteReadChannel readable && readable.getAvailableForRead() > 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Continuation<Unit> unit() {
        return (Continuation) this;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Continuation<Object> anything(Continuation<? super Unit> then) {
        return (Continuation) then;
    }
}

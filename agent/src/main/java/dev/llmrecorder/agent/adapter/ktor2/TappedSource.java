package dev.llmrecorder.agent.adapter.ktor2;

import dev.llmrecorder.agent.adapter.ktor.KtorVersion;
import io.ktor.utils.io.ByteReadChannel;
import kotlin.coroutines.Continuation;

/** Another channel, of which a listener is told what comes. */
final class TappedSource implements Source {

    private final ByteReadChannel live;
    private final KtorVersion.Listener listener;

    TappedSource(ByteReadChannel live, KtorVersion.Listener listener) {
        this.live = live;
        this.listener = listener;
    }

    @Override
    public Object read(byte[] into, Continuation<Object> then) {
        return live.readAvailable(into, 0, into.length, then);
    }

    @Override
    public void passed(byte[] bytes, int length) {
        listener.bytes(bytes, 0, length);
    }

    @Override
    public void ended(Throwable failure) {
        listener.end(failure);
    }

    /** Each channel throws a copy of what it was closed for. */
    @Override
    public Throwable failure() {
        return live.getClosedCause();
    }

    @Override
    public void cancel(Throwable cause) {
        listener.cancelled();
        live.cancel(cause);
    }
}

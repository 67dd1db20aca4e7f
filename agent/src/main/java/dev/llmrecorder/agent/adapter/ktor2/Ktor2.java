package dev.llmrecorder.agent.adapter.ktor2;

import dev.llmrecorder.agent.adapter.ktor.KtorVersion;
import dev.llmrecorder.core.RecordedResponse;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.ByteChannelsKt;
import io.ktor.utils.io.ByteChannelCtorKt;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.CoroutinesKt;
import java.util.concurrent.CancellationException;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.Job;

/** Ktor 2, whose channels are large, and of bytes alone. */
public final class Ktor2 implements KtorVersion {

    @Override
    public ByteReadChannel played(RecordedResponse response, CoroutineContext call) {
        return pumped(new RecordedSource(response), call);
    }

    /**
     * Not as a part of the call: Ktor fails a call whose connection breaks, and the pump is to pass on what came before that. The
     * application may learn of the break by the call itself, before a pump gets to know it; so the listener does.
     */
    @Override
    public ByteReadChannel tapped(ByteReadChannel live, Listener listener, CoroutineContext call) {
        Job job = call.get(Job.Key);
        if (job != null) {
            job.invokeOnCompletion(true, true, cancelled -> {
                Throwable cause = cancelled;
                while (cause instanceof CancellationException) {
                    cause = cause.getCause();
                }
                if (cause != null) {
                    listener.end(cause);
                }
                return Unit.INSTANCE;
            });
        }
        return pumped(new TappedSource(live, listener), call.minusKey(Job.Key));
    }

    private static ByteReadChannel pumped(Source source, CoroutineContext context) {
        return CoroutinesKt.writer(CoroutineScopeKt.CoroutineScope(context), EmptyCoroutineContext.INSTANCE, true,
                (channels, then) -> new Pump(source, channels.getChannel(), then).run()).getChannel();
    }

    @Override
    public ByteReadChannel of(byte[] bytes) {
        return ByteChannelCtorKt.ByteReadChannel(bytes);
    }

    @Override
    public Object readAll(ByteReadChannel channel, Continuation<? super byte[]> then) {
        return ByteChannelsKt.toByteArray(channel, then);
    }

    @Override
    public ByteReadChannel written(OutgoingContent.WriteChannelContent body, CoroutineScope scope) {
        return CoroutinesKt.writer(scope, EmptyCoroutineContext.INSTANCE, false,
                (channels, then) -> body.writeTo(channels.getChannel(), then)).getChannel();
    }

    /** Nothing wraps a body in Ktor 2. */
    @Override
    public OutgoingContent innermost(OutgoingContent body) {
        return body;
    }

    /** Ktor 2 turns no body into something else. */
    @Override
    public ResponseAdapter adapter(HttpRequestData request) {
        return null;
    }
}

package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.core.RecordedResponse;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteReadChannel;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineScope;

/** What is different in Ktor 2 and in Ktor 3: channels above all, which have the name in common and nothing else. */
public interface KtorVersion {

    /** What is told of the bytes that come out of a channel, and of one end at most. */
    interface Listener {

        /** Bytes that go on when this returns. */
        void bytes(byte[] bytes, int offset, int length);

        /** @param cause the failure that came instead of the end, else null */
        void end(Throwable cause);

        /** The reader wants no more. */
        void cancelled();
    }

    /** The body of a recorded response. */
    ByteReadChannel played(RecordedResponse response, CoroutineContext call);

    /** A channel out of which comes what comes out of another, of which a listener is told. */
    ByteReadChannel tapped(ByteReadChannel live, Listener listener, CoroutineContext call);

    /** A channel of these bytes. */
    ByteReadChannel of(byte[] bytes);

    /** Reads a channel to its end, into a {@code byte[]}: a suspending function. */
    Object readAll(ByteReadChannel channel, Continuation<? super byte[]> then);

    /** A channel of what such a body writes. */
    ByteReadChannel written(OutgoingContent.WriteChannelContent body, CoroutineScope scope);

    /** What a body wraps, else the body itself. */
    OutgoingContent innermost(OutgoingContent body);

    /** What turns the body of the answer into something else; null where the application wants the channel. */
    ResponseAdapter adapter(HttpRequestData request);
}

package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.core.RecordedResponse;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteChannelCtorKt;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteReadChannelOperationsKt;
import io.ktor.utils.io.ByteWriteChannelOperationsKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CoroutineScope;

/** Ktor 3, whose channels are few methods over a buffer of kotlinx-io. */
final class Ktor3 implements KtorVersion {

    @Override
    public ByteReadChannel played(RecordedResponse response, CoroutineContext call) {
        return new FrameChannel(response);
    }

    @Override
    public ByteReadChannel tapped(ByteReadChannel live, Listener listener, CoroutineContext call) {
        return new TappedChannel(live, listener);
    }

    @Override
    public ByteReadChannel of(byte[] bytes) {
        return ByteChannelCtorKt.ByteReadChannel(bytes, 0, bytes.length);
    }

    @Override
    public Object readAll(ByteReadChannel channel, Continuation<? super byte[]> then) {
        return ByteReadChannelOperationsKt.toByteArray(channel, then);
    }

    @Override
    public ByteReadChannel written(OutgoingContent.WriteChannelContent body, CoroutineScope scope) {
        return ByteWriteChannelOperationsKt.writer(scope, EmptyCoroutineContext.INSTANCE, false,
                (channels, then) -> body.writeTo(channels.getChannel(), then)).getChannel();
    }

    @Override
    public OutgoingContent innermost(OutgoingContent body) {
        OutgoingContent content = body;
        while (content instanceof OutgoingContent.ContentWrapper wrapper) {
            content = wrapper.delegate();
        }
        return content;
    }

    @Override
    public ResponseAdapter adapter(HttpRequestData request) {
        return request.getAttributes().getOrNull(HttpRequestKt.getResponseAdapterAttributeKey());
    }
}

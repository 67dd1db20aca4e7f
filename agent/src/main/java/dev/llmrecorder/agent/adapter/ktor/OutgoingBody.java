package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.core.key.RequestBody;
import io.ktor.http.ContentType;
import io.ktor.http.Headers;
import io.ktor.http.HttpStatusCode;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.AttributeKey;
import io.ktor.utils.io.ByteReadChannel;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.future.FutureKt;

/** A request's body: bytes that are there, or a channel of which a copy is kept as it is read. */
final class OutgoingBody {

    private static final byte[] NOTHING = {};

    private final OutgoingContent application;
    private final OutgoingContent innermost;
    private final CoroutineScope scope;
    private byte[] known;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private volatile boolean whole;

    private OutgoingBody(OutgoingContent application, CoroutineScope scope) {
        this.application = application;
        this.innermost = KtorAdapter.VERSION.innermost(application);
        this.scope = scope;
        this.known = innermost instanceof OutgoingContent.ByteArrayContent bytes ? bytes.bytes()
                : innermost instanceof OutgoingContent.NoContent ? NOTHING : null;
    }

    /** @param context the call's, with which the body's writing ends */
    static OutgoingBody of(OutgoingContent application, CoroutineContext context) {
        return new OutgoingBody(application, CoroutineScopeKt.CoroutineScope(context));
    }

    /** All of the body, null where it was not read to its end. */
    byte[] bytes() {
        if (known != null) {
            return known;
        }
        byte[] sent = copy.toByteArray();
        return whole || RequestBody.hasEnded(sent) ? sent : null;
    }

    /** What is to be sent in place of the application's. */
    OutgoingContent content() {
        return known != null ? application : new Sent();
    }

    /** Reads the body; then it is known, and to be sent as what this gives. */
    CompletableFuture<OutgoingContent> read() {
        if (known != null) {
            return CompletableFuture.completedFuture(application);
        }
        return FutureKt.<byte[]>future(scope, EmptyCoroutineContext.INSTANCE, CoroutineStart.DEFAULT,
                (inner, then) -> KtorAdapter.VERSION.readAll(channel(), then)).thenApply(bytes -> {
                    known = bytes;
                    return new Sent();
                });
    }

    /** The application's body, from the channel that it gives or that it writes to. */
    private ByteReadChannel channel() {
        return innermost instanceof OutgoingContent.ReadChannelContent readable
                ? readable.readFrom()
                : KtorAdapter.VERSION.written((OutgoingContent.WriteChannelContent) innermost, scope);
    }

    /** Keeps a copy of what is sent, of which there may be a part only. */
    private final class Copying implements KtorVersion.Listener {

        @Override
        public void bytes(byte[] bytes, int offset, int length) {
            copy.write(bytes, offset, length);
        }

        @Override
        public void end(Throwable cause) {
            whole = cause == null;
        }

        @Override
        public void cancelled() {
            // sent in part
        }
    }

    /**
     * The application's body once more, or copied as it is sent. It goes by all else that the application says of its own: it is of
     * a length only where that has one.
     */
    private final class Sent extends OutgoingContent.ReadChannelContent {

        @Override
        public ByteReadChannel readFrom() {
            if (known != null) {
                return KtorAdapter.VERSION.of(known);
            }
            copy.reset();
            whole = false;
            return KtorAdapter.VERSION.tapped(channel(), new Copying(), scope.getCoroutineContext());
        }

        @Override
        public ContentType getContentType() {
            return application.getContentType();
        }

        @Override
        public Long getContentLength() {
            return application.getContentLength();
        }

        @Override
        public HttpStatusCode getStatus() {
            return application.getStatus();
        }

        @Override
        public Headers getHeaders() {
            return application.getHeaders();
        }

        @Override
        public <T> T getProperty(AttributeKey<T> key) {
            return application.getProperty(key);
        }

        @Override
        public Headers trailers() {
            return application.trailers();
        }
    }
}

package dev.llmrecorder.it.client.ktor;

import io.ktor.http.ContentType;
import io.ktor.http.content.ByteArrayContent;
import io.ktor.http.content.OutgoingContent;
import io.ktor.http.content.OutputStreamContent;
import io.ktor.http.content.TextContent;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.jvm.javaio.ReadingKt;
import io.ktor.utils.io.pool.ByteArrayPoolKt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import kotlinx.coroutines.Dispatchers;

/** What a request's body is. */
interface KtorBody {

    /** By name. */
    Map<String, KtorBody> ALL = all();

    /** The body of these bytes, null for none. */
    OutgoingContent of(byte[] body);

    private static Map<String, KtorBody> all() {
        ContentType json = new ContentType("application", "json", List.of());
        Map<String, KtorBody> all = new LinkedHashMap<>();
        all.put("noBody", body -> null);
        all.put("byteArray", body -> new ByteArrayContent(body, json, null));
        all.put("string", body -> new TextContent(new String(body, StandardCharsets.UTF_8), json, null));
        all.put("readChannel", body -> new OfChannel(body, json));
        all.put("outputStream", body -> new OutputStreamContent((out, then) -> {
            try {
                out.write(body, 0, body.length / 2);
                out.write(body, body.length / 2, body.length - body.length / 2);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Unit.INSTANCE;
        }, json, null, null));
        return all;
    }

    /** A body that is read from a channel. */
    final class OfChannel extends OutgoingContent.ReadChannelContent {

        private final byte[] body;
        private final ContentType type;

        OfChannel(byte[] body, ContentType type) {
            this.body = body;
            this.type = type;
        }

        @Override
        public ContentType getContentType() {
            return type;
        }

        @Override
        public ByteReadChannel readFrom() {
            return ReadingKt.toByteReadChannelWithArrayPool(
                    new ByteArrayInputStream(body), Dispatchers.getIO(), ByteArrayPoolKt.getByteArrayPool());
        }
    }
}

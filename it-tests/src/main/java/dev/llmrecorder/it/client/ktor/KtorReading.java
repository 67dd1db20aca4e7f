package dev.llmrecorder.it.client.ktor;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.jvm.javaio.BlockingKt;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the body
 */
record KtorReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, KtorReading> ALL = all();

    /** Tells the witness of a response's body. */
    interface Reader {
        void read(HttpResponse response, Witness witness) throws Exception;
    }

    /** A suspending function. */
    interface Suspending<T> {
        Object call(Continuation<? super T> then);
    }

    private static Map<String, KtorReading> all() {
        Map<String, KtorReading> all = new LinkedHashMap<>();
        all.put("byteByByte", new KtorReading(Reading.BYTES, (response, witness) -> {
            try (InputStream in = stream(response)) {
                witness.readByteByByte(in);
            }
        }));
        all.put("channel", new KtorReading(Reading.BUFFERED, (response, witness) -> {
            try (InputStream in = stream(response)) {
                witness.read(in);
            }
        }));
        all.put("lines", new KtorReading(Reading.LINES, (response, witness) ->
                witness.readLines(new InputStreamReader(stream(response), StandardCharsets.UTF_8))));
        all.put("text", new KtorReading(Reading.WHOLE, (response, witness) -> witness.piece(
                KtorReading.<String>await(then -> HttpResponseKt.bodyAsText(response, StandardCharsets.UTF_8, then)))));
        return all;
    }

    /** Reads what the channel has, as the channel's own functions do, which are others in 2 and 3: they do not hide a break. */
    private static InputStream stream(HttpResponse response) throws InterruptedException {
        ByteReadChannel channel = await(then -> HttpResponseKt.bodyAsChannel(response, then));
        return new FilterInputStream(BlockingKt.toInputStream(channel, null)) {
            @Override
            public int read() throws IOException {
                return checked(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return checked(super.read(bytes, offset, length));
            }

            private int checked(int result) {
                if (result < 0 && channel.getClosedCause() != null) {
                    throw KtorReading.<RuntimeException>asUnchecked(channel.getClosedCause());
                }
                return result;
            }
        };
    }

    /** Waits for the function to return. */
    static <T> T await(Suspending<T> function) throws InterruptedException {
        return BuildersKt.<T>runBlocking(EmptyCoroutineContext.INSTANCE, (scope, then) -> function.call(then));
    }

    /** As Kotlin throws it. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> T asUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}

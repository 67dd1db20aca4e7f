package dev.llmrecorder.it.client.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClient.ResponseReceiver;

/** What a request's body is sent from. */
interface ReactorNettyBody {

    /** By name; those that begin with {@code no} send none. */
    Map<String, ReactorNettyBody> ALL = all();

    ResponseReceiver<?> send(RequestSender sender, byte[] body) throws IOException;

    private static Map<String, ReactorNettyBody> all() {
        Map<String, ReactorNettyBody> all = new LinkedHashMap<>();
        all.put("noSend", (sender, body) -> sender);
        all.put("nothing", (sender, body) -> sender.send(Mono.empty()));
        all.put("noWrite", (sender, body) -> sender.send((request, out) -> Mono.empty()));
        all.put("mono", (sender, body) -> sender.send(ByteBufMono.fromString(Mono.just(text(body)))));
        all.put("flux", (sender, body) -> sender.send(ByteBufFlux.fromString(Flux.just(text(body)))));
        all.put("pieces", (sender, body) -> sender.send(pieces(body)));
        all.put("late", (sender, body) -> sender.send(pieces(body).delaySubscription(Duration.ofMillis(20))));
        all.put("lateEnd", (sender, body) -> sender.send(ByteBufFlux.fromString(
                Flux.just(text(body)).concatWith(Mono.delay(Duration.ofMillis(50)).then(Mono.empty())))));
        all.put("once", (sender, body) -> {
            AtomicBoolean used = new AtomicBoolean();
            return sender.send(Flux.defer(() ->
                    used.getAndSet(true) ? Flux.error(new IllegalStateException("subscribed to a second time")) : pieces(body)));
        });
        all.put("byteArray", (sender, body) -> sender.send((request, out) ->
                out.sendByteArray(Mono.just(body))));
        all.put("headersInSender", (sender, body) -> sender.send((request, out) -> {
            request.header("x-late", "yes").header("Content-Length", Integer.toString(body.length));
            return out.send(pieces(body));
        }));
        all.put("object", (sender, body) -> sender.send((request, out) -> out.sendObject(Unpooled.wrappedBuffer(body))));
        all.put("file", (sender, body) -> {
            Path file = Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body);
            return sender.send((request, out) -> out.sendFile(file));
        });
        return all;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Flux<ByteBuf> pieces(byte[] body) {
        int size = 7;
        return Flux.range(0, (body.length + size - 1) / size).map(i ->
                Unpooled.wrappedBuffer(Arrays.copyOfRange(body, i * size, Math.min(body.length, (i + 1) * size))));
    }
}

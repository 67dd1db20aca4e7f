package dev.llmrecorder.it.client.jdk;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A way of reading an answer: every factory of {@link BodyHandlers}, and a subscriber of an application's own.
 *
 * @param kind what can be said of the pieces
 * @param handlerFor the handler; one that gets the body pushed tells the witness of it
 * @param reader tells the witness of the response's body
 */
record JdkReading<T>(Reading kind, Function<Witness, BodyHandler<T>> handlerFor, BodyReader<T> reader) {

    /** By name. */
    static final Map<String, JdkReading<?>> ALL = all();

    /** Tells the witness of the response's body. */
    interface BodyReader<T> {
        void read(T body, Witness witness) throws Exception;
    }

    BodyHandler<T> handler(Witness witness) {
        return handlerFor.apply(witness);
    }

    void read(T body, Witness witness) throws Exception {
        reader.read(body, witness);
    }

    private static Map<String, JdkReading<?>> all() {
        Map<String, JdkReading<?>> all = new LinkedHashMap<>();
        all.put("ofString", new JdkReading<>(Reading.WHOLE, w -> BodyHandlers.ofString(), (body, w) -> w.piece(body)));
        all.put("ofByteArray", new JdkReading<>(Reading.WHOLE, w -> BodyHandlers.ofByteArray(), (body, w) -> w.piece(body)));
        all.put("ofFile", new JdkReading<>(Reading.WHOLE, w -> BodyHandlers.ofFile(newFile()), JdkReading::readFile));
        all.put("ofFileDownload", new JdkReading<>(Reading.WHOLE,
                w -> BodyHandlers.ofFileDownload(newFolder(), StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                JdkReading::readFile));
        all.put("ofInputStream", new JdkReading<>(Reading.BYTES, w -> BodyHandlers.ofInputStream(), JdkReading::readStream));
        all.put("ofInputStreamByteByByte", new JdkReading<>(Reading.BYTES, w -> BodyHandlers.ofInputStream(),
                JdkReading::readByteByByte));
        all.put("ofLines", new JdkReading<>(Reading.LINES, w -> BodyHandlers.ofLines(), JdkReading::readLines));
        all.put("ofByteArrayConsumer", new JdkReading<>(Reading.BYTES,
                w -> BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(w::piece)), JdkReading::ignore));
        all.put("ofPublisher", new JdkReading<>(Reading.ASKED, w -> BodyHandlers.ofPublisher(), JdkReading::readPublisher));
        all.put("fromSubscriber", new JdkReading<>(Reading.ASKED,
                w -> BodyHandlers.fromSubscriber(OneAtATime.ofBuffers(w)), JdkReading::ignore));
        all.put("fromSubscriberFinished", new JdkReading<>(Reading.ASKED,
                w -> BodyHandlers.fromSubscriber(OneAtATime.ofBuffers(w), OneAtATime::await), JdkReading::ignore));
        all.put("fromLineSubscriber", new JdkReading<>(Reading.LINES,
                w -> BodyHandlers.fromLineSubscriber(OneAtATime.ofLines(w)), JdkReading::ignore));
        all.put("ownSubscriber", new JdkReading<>(Reading.ASKED,
                w -> head -> OneAtATime.ofBuffers(w), JdkReading::ignore));
        all.put("buffering", new JdkReading<>(Reading.BUFFERED,
                w -> BodyHandlers.buffering(BodyHandlers.ofInputStream(), 16), JdkReading::readStream));
        all.put("discarding", new JdkReading<>(Reading.NOTHING, w -> BodyHandlers.discarding(), JdkReading::ignore));
        all.put("replacing", new JdkReading<>(Reading.NOTHING, w -> BodyHandlers.replacing("replaced"),
                (body, w) -> w.piece(body)));
        return all;
    }

    private static <T> void ignore(T body, Witness witness) {
        // was pushed, or is not wanted
    }

    private static void readStream(InputStream body, Witness witness) throws IOException {
        try (body) {
            witness.read(body);
        }
    }

    private static void readByteByByte(InputStream body, Witness witness) throws IOException {
        try (body) {
            witness.readByteByByte(body);
        }
    }

    private static void readLines(Stream<String> body, Witness witness) {
        try (body) {
            for (Iterator<String> lines = body.iterator(); !witness.enough() && lines.hasNext(); ) {
                witness.piece(lines.next());
            }
        }
    }

    private static void readPublisher(Flow.Publisher<List<ByteBuffer>> body, Witness witness) throws Exception {
        OneAtATime<List<ByteBuffer>> subscriber = OneAtATime.ofBuffers(witness);
        body.subscribe(subscriber);
        subscriber.await();
    }

    private static void readFile(Path body, Witness witness) throws IOException {
        witness.piece(Files.readAllBytes(body));
    }

    private static Path newFile() {
        return newFolder().resolve("answer.txt");
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("").toAbsolutePath(), "answer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

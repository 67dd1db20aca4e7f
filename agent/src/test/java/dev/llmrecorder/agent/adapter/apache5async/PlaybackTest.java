package dev.llmrecorder.agent.adapter.apache5async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.junit.jupiter.api.Test;

/** A recorded body is played frame by frame, and never further than the capacity that was given. */
class PlaybackTest {

    /** Of the initial window, which is 65535. */
    private static final String WINDOWFUL = "x".repeat(65535);

    private final List<String> seen = new ArrayList<>();
    private final BlockingQueue<CapacityChannel> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    private int givenAtOnce;

    private final Playback.Listener listener = new Playback.Listener() {
        @Override
        public void consume(ByteBuffer piece) throws IOException {
            String text = UTF_8.decode(piece).toString();
            if (text.equals("throw")) {
                throw new IOException("as the application says");
            }
            seen.add(text);
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            asked.add(channel);
            channel.update(givenAtOnce);
        }

        @Override
        public void complete() {
            ends.add("complete");
        }

        @Override
        public void fail(Exception cause) {
            ends.add(cause.toString());
        }
    };

    private Playback playback(String cut, String... frames) {
        List<byte[]> bytes = List.of(frames).stream().map(frame -> frame.getBytes(UTF_8)).toList();
        return new Playback(RecordedResponse.of(200, Map.of(), bytes, cut), listener);
    }

    @Test
    void eachFrameIsAPieceOfItsOwn() {
        playback(null, "one", "", "two").start();
        assertThat(seen).containsExactly("one", "two");
        assertThat(ends).containsExactly("complete");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatFollowsAFullWindowWaitsForCapacity() throws Exception {
        playback(null, WINDOWFUL, "two", "three").start();
        assertThat(seen).containsExactly(WINDOWFUL);
        assertThat(ends).isEmpty();
        asked.take().update(1);
        CapacityChannel again = asked.take();
        assertThat(seen).containsExactly(WINDOWFUL, "two");
        again.update(-5);
        again.update(0);
        assertThat(asked).isEmpty();
        again.update(Integer.MAX_VALUE);
        assertThat(ends.take()).isEqualTo("complete");
        assertThat(seen).containsExactly(WINDOWFUL, "two", "three");
    }

    @Test
    void capacityThatIsGivenAtOnceIsUsedOnTheSameThread() {
        givenAtOnce = 3;
        playback(null, WINDOWFUL, "two").start();
        assertThat(seen).containsExactly(WINDOWFUL, "two");
        assertThat(ends).containsExactly("complete");
    }

    @Test
    void theEndNeedsNoCapacity() {
        playback(null, WINDOWFUL).start();
        assertThat(ends).containsExactly("complete");
        assertThat(asked).isEmpty();
    }

    @Test
    void aCutIsABrokenConnection() {
        playback("cut as recorded", "one").start();
        assertThat(seen).containsExactly("one");
        assertThat(ends).containsExactly(ConnectionClosedException.class.getName() + ": cut as recorded");
    }

    @Test
    void anApplicationThatThrowsIsToldSo() {
        playback(null, "one", "throw", "two").start();
        assertThat(seen).containsExactly("one");
        assertThat(ends).containsExactly("java.io.IOException: as the application says");
    }

    @Test
    void whatWasEndedIsPlayedNoFurther() throws Exception {
        Playback playback = playback(null, WINDOWFUL, "two");
        playback.start();
        playback.end();
        asked.take().update(1000);
        assertThat(seen).containsExactly(WINDOWFUL);
        assertThat(ends).isEmpty();
    }
}

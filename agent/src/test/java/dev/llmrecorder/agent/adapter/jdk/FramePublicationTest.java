package dev.llmrecorder.agent.adapter.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of reactive streams that a body subscriber relies on. */
class FramePublicationTest {

    private static RecordedResponse response(String cut, String... frames) {
        return RecordedResponse.of(200, Map.of(), List.of(frames).stream().map(f -> f.getBytes(UTF_8)).toList(), cut);
    }

    /** Notes each signal; {@code reaction} says what it does on each item. */
    private static final class Noting implements BodySubscriber<Void> {

        final List<String> signals = new ArrayList<>();
        final AtomicInteger inside = new AtomicInteger();
        final CountDownLatch ended = new CountDownLatch(1);
        final long first;
        final Runnable reaction;
        Flow.Subscription subscription;
        boolean overlapped;

        Noting(long first, Runnable reaction) {
            this.first = first;
            this.reaction = reaction;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return new CompletableFuture<>();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (first != 0) {
                subscription.request(first);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            overlapped |= inside.incrementAndGet() > 1;
            signals.add(UTF_8.decode(item.get(0)).toString());
            reaction.run();
            inside.decrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
            ended.countDown();
        }

        @Override
        public void onComplete() {
            signals.add("complete");
            ended.countDown();
        }
    }

    @Test
    void nothingComesThatWasNotAskedFor() {
        Noting subscriber = new Noting(1, () -> {});
        new FramePublication(response(null, "a", "b"), subscriber, Runnable::run, () -> {}).start();
        assertThat(subscriber.signals).containsExactly("a");
        subscriber.subscription.request(1);
        assertThat(subscriber.signals).containsExactly("a", "b", "complete");
    }

    @Test
    void anEmptyBodyCompletesWithoutDemand() {
        Noting subscriber = new Noting(0, () -> {});
        new FramePublication(response(null), subscriber, Runnable::run, () -> {}).start();
        assertThat(subscriber.signals).containsExactly("complete");
    }

    @Test
    void aCutBodyEndsInAnErrorOnceMoreIsAskedFor() {
        Noting subscriber = new Noting(1, () -> {});
        new FramePublication(response("cut", "a"), subscriber, Runnable::run, () -> {}).start();
        assertThat(subscriber.signals).containsExactly("a");
        subscriber.subscription.request(1);
        assertThat(subscriber.signals).containsExactly("a", "IOException: cut");
    }

    @Test
    void noMoreOfTheBodyComesAfterCancel() {
        Noting[] subscriber = new Noting[1];
        subscriber[0] = new Noting(Long.MAX_VALUE, () -> subscriber[0].subscription.cancel());
        new FramePublication(response(null, "a", "b"), subscriber[0], Runnable::run, () -> {}).start();
        subscriber[0].subscription.request(1);
        assertThat(subscriber[0].signals).containsExactly("a", "IOException: subscription cancelled");
    }

    @Test
    void aDemandThatIsNotPositiveIsAnError() {
        Noting subscriber = new Noting(-1, () -> {});
        new FramePublication(response(null, "a"), subscriber, Runnable::run, () -> {}).start();
        assertThat(subscriber.signals).singleElement().asString().startsWith("IllegalArgumentException");
    }

    @Test
    void anAbortedCallMeetsAnError() {
        Noting subscriber = new Noting(1, () -> {});
        FramePublication publication = new FramePublication(response(null, "a", "b"), subscriber, Runnable::run, () -> {});
        publication.start();
        publication.abort(new IOException("Request cancelled"));
        assertThat(publication.hasEnded()).isTrue();
        assertThat(subscriber.signals).containsExactly("a", "IOException: Request cancelled");
    }

    @Test
    void aSubscriberThatThrowsIsToldSo() {
        Noting subscriber = new Noting(Long.MAX_VALUE, () -> {
            throw new IllegalStateException("mine");
        });
        new FramePublication(response(null, "a", "b"), subscriber, Runnable::run, () -> {}).start();
        assertThat(subscriber.signals).containsExactly("a", "IllegalStateException: mine");
    }

    @Test
    void signalsKeepTheirOrderAndNeverOverlapHoweverDemandComes() throws InterruptedException {
        String[] frames = IntStream.range(0, 5_000).mapToObj(String::valueOf).toArray(String[]::new);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            Noting[] subscriber = new Noting[1];
            subscriber[0] = new Noting(1, () -> executor.execute(() -> subscriber[0].subscription.request(1)));
            new FramePublication(response(null, frames), subscriber[0], executor, () -> {}).start();
            assertThat(subscriber[0].ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(subscriber[0].overlapped).isFalse();
            List<String> expected = new ArrayList<>(List.of(frames));
            expected.add("complete");
            assertThat(subscriber[0].signals).isEqualTo(expected);
        } finally {
            executor.shutdownNow();
        }
    }
}

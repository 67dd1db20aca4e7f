package dev.llmrecorder.agent.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static Pacing pacing(Long... pauses) {
        return new Pacing(RecordedResponse.of(200, Map.of(), List.of(), null).withPauses(List.of(pauses)));
    }

    @Test
    void everyFrameIsDueAtOnceWhereThereAreNoPauses() throws Exception {
        Pacing pacing = pacing();
        pacing.await(0, () -> false);
        assertThat(pacing.isDue(7, () -> Assertions.fail("nobody waits"))).isTrue();
        assertThat(pacing.millisUntilDue(7)).isZero();
    }

    @Test
    void aFrameIsDueAfterThePausesBeforeIt() throws Exception {
        Pacing pacing = pacing(20L, 30L);
        long begin = System.nanoTime();
        pacing.await(1, () -> false);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThanOrEqualTo(45);
        assertThat(pacing.isDue(1, () -> Assertions.fail("it is due"))).isTrue();
    }

    @Test
    void whoDoesNotBlockIsWoken() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        assertThat(pacing(20L).isDue(0, woken::countDown)).isFalse();
        assertThat(woken.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoGivesUpDoesNotWait() throws Exception {
        pacing(TimeUnit.HOURS.toMillis(1)).await(0, () -> true);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysMarked() {
        Thread.currentThread().interrupt();
        Assertions.assertThatThrownBy(() -> pacing(TimeUnit.HOURS.toMillis(1)).await(0, () -> false))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClientThatBeginsLateKeepsItsDistanceToWhatFollows() {
        Pacing pacing = pacing(0L, TimeUnit.HOURS.toMillis(1));
        assertThat(pacing.millisUntilDue(0)).isZero();
        assertThat(pacing.millisUntilDue(1)).isGreaterThan(TimeUnit.HOURS.toMillis(1) - 1000);
    }
}

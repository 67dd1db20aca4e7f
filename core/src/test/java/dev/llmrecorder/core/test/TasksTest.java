package dev.llmrecorder.core.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What woven executors tell, told by hand. */
class TasksTest {

    private final Object one = new Object();
    private final Object two = new Object();
    private final Object executor = new Object();
    private final Object task = new Object();

    @AfterEach
    void endAll() {
        List.of(two, one).forEach(Tests::end);
    }

    private static String onAnotherThread(Callable<String> work) throws Exception {
        FutureTask<String> future = new FutureTask<>(work);
        new Thread(future).start();
        return future.get();
    }

    private String taken(Object from) throws Exception {
        return onAnotherThread(() -> {
            Tasks.taken(from, task);
            return Caller.current().testId();
        });
    }

    @Test
    void aTaskIsWhoseHandedItOver() throws Exception {
        Tests.begin(one, "T::one");
        Tasks.handed(executor, task);
        Tests.end(one);
        Tests.begin(two, "T::two");
        assertThat(taken(executor)).isEqualTo("T::one");
    }

    @Test
    void oneTaskMayBeHandedOverBySeveral() throws Exception {
        Object other = new Object();
        Tests.begin(one, "T::one");
        Tasks.handed(executor, task);
        Tests.end(one);
        Tests.begin(two, "T::two");
        Tasks.handed(other, task);
        Tasks.handed(executor, task);
        assertThat(taken(other)).isEqualTo("T::two");
        assertThat(taken(executor)).isEqualTo("T::one");
        assertThat(taken(executor)).isEqualTo("T::two");
    }

    @Test
    void aTaskThatRemembersItsTestKeepsItWhoeverHandsItOver() throws Exception {
        Tests.begin(one, "T::one");
        Tasks.made(task);
        Tests.end(one);
        Tests.begin(two, "T::two");
        Tasks.handed(executor, task);
        assertThat(taken(executor)).isEqualTo("T::one");
    }

    @Test
    void aTaskThatRunsInTheMidstOfATestIsStillItsOwn() throws Exception {
        Tests.begin(one, "T::one");
        Tasks.made(task);
        assertThat(onAnotherThread(() -> {
            Tests.begin(two, "T::two");
            Tasks.begun(task);
            String inside = Caller.current().testId();
            Tasks.ended(task);
            return inside + " " + Caller.current().testId();
        })).isEqualTo("T::one T::two");
    }

    @Test
    void aLoopDoesWhatItWasHandedAndKeepsNothingOfIt() throws Exception {
        Tests.begin(one, "T::one");
        Tasks.handed(executor, task);
        assertThat(onAnotherThread(() -> {
            Tests.begin(two, "T::two");
            Tasks.begunOnLoop(task);
            String inside = Caller.current().testId();
            Tasks.ended(task);
            return inside + " " + Caller.current().testId();
        })).isEqualTo("T::one T::two");
    }

    @Test
    void aTaskOfNobodyDoesNotBecomeThatOfATestInWhoseMidstItRuns() {
        Tests.begin(one, "T::one");
        Object other = new Object();
        Tests.begin(two, "T::two");
        Tasks.begun(other);
        assertThat(Frame.top().run()).isNull();
        Tasks.ended(other);
        assertThat(Caller.current().testId()).isEqualTo("T::two");
    }

    @Test
    void whatFollowsACallIsItsTests() throws Exception {
        Tests.begin(one, "T::one");
        Caller caller = Caller.current();
        String[] inside = {null};
        assertThat(onAnotherThread(() -> {
            Tests.begin(two, "T::two");
            caller.goesOn(() -> inside[0] = Caller.current().testId());
            return Caller.current().testId();
        })).isEqualTo("T::two");
        assertThat(inside[0]).isEqualTo("T::one");
    }

    @Test
    void aThreadsCallIsInDoubtOnceTheTestThatStartedItHasEndedAndAnotherRuns() throws Exception {
        Tests.begin(one, "T::one");
        FutureTask<Caller> work = new FutureTask<>(Caller::current);
        Thread thread = new Thread(work);
        Tasks.starting(thread);
        Tests.end(one);
        Tests.begin(two, "T::two");
        thread.start();
        assertThat(work.get().doubt()).contains("T::one, which has ended", "T::two");
    }

    @Test
    void theMapComparesByIdentity() {
        WeakIdentityMap<String> map = new WeakIdentityMap<>();
        map.put(task, "a");
        map.compute(task, value -> value + "b");
        assertThat(map.get(task)).isEqualTo("ab");
        assertThat(map.get(new Object())).isNull();
        assertThat(map.remove(task)).isEqualTo("ab");
        assertThat(map.get(task)).isNull();
    }
}

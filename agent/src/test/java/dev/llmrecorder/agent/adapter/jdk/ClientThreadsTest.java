package dev.llmrecorder.agent.adapter.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.agent.adapter.Call;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where callbacks run while the client lives, and after its end. */
class ClientThreadsTest {

    private static Executor threads(HttpClient client, Executor given) {
        return ClientThreads.of(new Call(new Object[] {client.getClass(), "sendAsync", client, null, null, null, given}, null));
    }

    private static String threadOf(Executor executor) throws Exception {
        CompletableFuture<String> name = new CompletableFuture<>();
        executor.execute(() -> name.complete(Thread.currentThread().getName()));
        return name.get(20, TimeUnit.SECONDS);
    }

    private static ExecutorService pool() {
        return Executors.newCachedThreadPool(task -> new Thread(task, "the client's"));
    }

    @Test
    void whatIsReplayedWhileTheClientIsClosedGoesOn() throws Exception {
        ExecutorService pool = pool();
        Executor threads = threads(HttpClient.newHttpClient(), pool);
        assertThat(threadOf(threads)).isEqualTo("the client's");
        pool.shutdown();
        assertThat(threadOf(threads)).startsWith("recorder-replay-");
    }

    @Test
    void anExecutorOfTheApplicationsIsNeverReplaced() throws Exception {
        ExecutorService pool = pool();
        HttpClient client = HttpClient.newBuilder().executor(pool).build();
        assertThat(threadOf(threads(client, pool))).isEqualTo("the client's");
        assertThat(threadOf(threads(client, null))).isEqualTo("the client's");
        pool.shutdown();
        assertThatThrownBy(() -> threads(client, pool).execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}

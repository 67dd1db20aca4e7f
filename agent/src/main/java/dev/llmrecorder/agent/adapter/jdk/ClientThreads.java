package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads on which a client brings what it was sent: those of the executor that it was built with, or else of its own, a
 * cached pool of which a blocked callback blocks one thread.
 *
 * <p>The client gives the hooked method its executor where {@code sendAsync} is called, but null where {@code send} is. There it
 * is asked for it by a {@code sendAsync} that the hook answers, with an object of this class for a handler.
 */
final class ClientThreads implements BodyHandler<Void> {

    private static final int HANDLER = 1;
    private static final int EXECUTOR = 3;

    /** Would lead nowhere if it went out. */
    private static final HttpRequest ASKING = HttpRequest.newBuilder(URI.create("http://127.0.0.1:0/")).build();

    private Executor executor;

    private ClientThreads() {}

    /** The answer to a call that only asks for the executor, null where the call is another. */
    static CompletableFuture<?> answer(Call call) {
        if (!(call.argument(HANDLER) instanceof ClientThreads asking)) {
            return null;
        }
        asking.executor = call.argumentAs(EXECUTOR);
        return new CompletableFuture<>();
    }

    /**
     * Where what answers the call runs. The pool of a client without an executor from the application takes nothing any more once
     * the client is closed or collected, which it may be while it has no calls but those that are replayed: these go on.
     */
    static Executor of(Call call) {
        HttpClient client = (HttpClient) call.client();
        Executor given = call.argumentAs(EXECUTOR);
        Executor threads = given == null ? client.executor().orElseGet(() -> ask(client)) : given;
        return client.executor().isPresent() ? threads : task -> {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException clientHasEnded) {
                ReplayThreads.execute(task);
            }
        };
    }

    private static Executor ask(HttpClient client) {
        ClientThreads asking = new ClientThreads();
        client.sendAsync(ASKING, asking);
        return asking.executor;
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo response) {
        throw new IllegalStateException("a request went out that only asks the client for its executor");
    }
}

package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.test.Caller;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Asserts;

/**
 * An endpoint as {@code MinimalHttpAsyncClient.lease(HttpHost, HttpContext, FutureCallback)} gives one, which decides about the
 * calls through it. Where recordings may answer them it has no connection before a call is to go out: none is needed in replay.
 */
final class LeasedEndpoint extends AsyncClientEndpoint {

    private static final int HOST = 0;
    private static final int CONTEXT = 1;
    private static final int CALLBACK = 2;

    private final Call lease;
    private final Recorder recorder;
    private final Set<Apache5AsyncReplay> open = ConcurrentHashMap.newKeySet();
    private CompletableFuture<?> turn = CompletableFuture.completedFuture(null);
    private CompletableFuture<AsyncClientEndpoint> live;
    private volatile boolean released;
    private volatile boolean discarded;

    private LeasedEndpoint(Call lease, Recorder recorder) {
        this.lease = lease;
        this.recorder = recorder;
    }

    /**
     * Leases an endpoint in place of the client.
     *
     * @return null where the client is to do it, or refuses to
     */
    static Future<AsyncClientEndpoint> lease(Call lease) throws ClientException {
        HttpHost host = lease.argumentAs(HOST);
        if (host == null || !new Transport(lease.client()).isRunning()) {
            return null;
        }
        Recorder recorder = lease.recorderFor("POST", host.toURI() + "/chat/completions"); // what is to be asked is not known yet
        if (recorder == null) {
            return null;
        }
        LeasedEndpoint endpoint = new LeasedEndpoint(lease, recorder);
        BasicFuture<AsyncClientEndpoint> future = new BasicFuture<>(lease.argumentAs(CALLBACK));
        if (recorder.needsBodyToDecide() || !recorder.mayGoOut()) {
            ReplayThreads.execute(() -> future.completed(endpoint));
        } else {
            endpoint.connection().whenComplete((connected, failure) -> {
                if (failure == null) {
                    future.completed(endpoint);
                } else if (failure instanceof CancellationException) {
                    future.cancel(true);
                } else {
                    future.failed((Exception) failure);
                }
            });
        }
        return future;
    }

    /** The client's endpoint, which is leased when it is asked for. */
    private synchronized CompletableFuture<AsyncClientEndpoint> connection() throws ClientException {
        if (live == null) {
            CompletableFuture<AsyncClientEndpoint> leased = new CompletableFuture<>();
            FutureCallback<AsyncClientEndpoint> callback = new FutureCallback<>() {
                @Override
                public void completed(AsyncClientEndpoint endpoint) {
                    leased.complete(endpoint);
                }

                @Override
                public void failed(Exception cause) {
                    leased.completeExceptionally(cause);
                }

                @Override
                public void cancelled() {
                    leased.cancel(false);
                }
            };
            MinimalHttpAsyncClient client = (MinimalHttpAsyncClient) lease.client();
            Reentry.call(() -> client.lease(host(), lease.argumentAs(CONTEXT), callback));
            live = leased;
        }
        return live;
    }

    /** Where its connection goes. */
    HttpHost host() {
        return lease.argumentAs(HOST);
    }

    /** Whether the application has closed the connection, whatever was under way on it. */
    boolean isDiscarded() {
        return discarded;
    }

    /**
     * Begins an exchange in place of the connection's.
     *
     * @param begin makes it of what it waits for before it may be answered
     */
    synchronized Apache5AsyncReplay queue(Function<CompletableFuture<?>, Apache5AsyncReplay> begin) {
        Apache5AsyncReplay exchange = begin.apply(turn);
        turn = exchange.over();
        open.add(exchange);
        exchange.over().thenRun(() -> open.remove(exchange));
        return exchange;
    }

    @Override
    public void execute(
            AsyncClientExchangeHandler handler, HandlerFactory<AsyncPushConsumer> pushHandlerFactory, HttpContext context) {
        Asserts.check(!released, "Endpoint has already been released");
        Object[] places = {MinimalHttpAsyncClient.class, "execute", lease.client(), handler, pushHandlerFactory, context};
        LeasedCall hooked = new LeasedCall(new Call(places, lease::recorderFor, Caller.current()), this);
        if (isAnswered(hooked)) {
            return;
        }
        goOut(hooked.handler(), pushHandlerFactory, context);
    }

    /** As where a hooked method is called: what the recorder cannot do must not harm the call, nor let it go out in replay. */
    private boolean isAnswered(LeasedCall hooked) {
        try {
            return !Reentry.isActive() && hooked.isTaken() && Apache5AsyncAdapter.intercept(hooked) != null;
        } catch (ClientException e) {
            fail(hooked.handler(), e.getCause());
            return true;
        } catch (Throwable t) {
            Apache5AsyncAdapter.WARNING.say("a call is not recorded", t);
            if (!recorder.mayGoOut()) {
                fail(hooked.handler(), t);
            }
            return !recorder.mayGoOut();
        }
    }

    /** Has the client's endpoint execute the call. */
    void goOut(AsyncClientExchangeHandler handler, HandlerFactory<AsyncPushConsumer> pushHandlerFactory, HttpContext context) {
        try {
            CompletableFuture<AsyncClientEndpoint> connection = connection();
            if (connection.isDone() && !connection.isCompletedExceptionally()) {
                connection.join().execute(handler, pushHandlerFactory, context);
                return;
            }
            connection.whenComplete((endpoint, failure) -> {
                if (failure != null) {
                    fail(handler, failure);
                } else {
                    try {
                        endpoint.execute(handler, pushHandlerFactory, context);
                    } catch (RuntimeException e) {
                        fail(handler, e);
                    }
                }
            });
        } catch (ClientException e) {
            fail(handler, e.getCause());
        }
    }

    private static void fail(AsyncClientExchangeHandler handler, Throwable cause) {
        handler.failed(cause instanceof Exception exception ? exception : new IOException(cause));
        handler.releaseResources();
    }

    @Override
    public boolean isConnected() {
        CompletableFuture<AsyncClientEndpoint> connection = connected();
        return !released && !connection.isCompletedExceptionally()
                && (!connection.isDone() || connection.join().isConnected());
    }

    /** The client's endpoint, never complete where it is not asked for. */
    private synchronized CompletableFuture<AsyncClientEndpoint> connected() {
        return live == null ? new CompletableFuture<>() : live;
    }

    @Override
    public void releaseAndReuse() {
        released = true;
        connected().thenAccept(AsyncClientEndpoint::releaseAndReuse);
    }

    @Override
    public void releaseAndDiscard() {
        if (released) {
            return;
        }
        discarded = true;
        released = true;
        open.forEach(exchange -> exchange.abort(new ConnectionClosedException()));
        connected().thenAccept(AsyncClientEndpoint::releaseAndDiscard);
    }
}

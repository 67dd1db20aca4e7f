package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A call of one of the hooked methods. The method can go on, with what the adapter gave it for arguments, as long as no
 * {@linkplain #exchange() exchange} was begun in its place.
 */
abstract class HookedCall {

    final Call call;
    private final Transport transport;
    private Apache5AsyncReplay exchange;

    /** @param call whose client is the one that sends it */
    HookedCall(Call call) {
        this.call = call;
        this.transport = new Transport(call.client());
    }

    /** The call of a hooked method; null where it is for the client to refuse. */
    static HookedCall of(Call call) {
        HookedCall hooked = call.method().equals("execute") ? new HandlerCall(call) : new ProducerCall<>(call);
        return hooked.isTaken() ? hooked : null;
    }

    /** Whether the client does not refuse it. */
    final boolean isTaken() {
        return isComplete() && transport.isRunning();
    }

    /** Whether the arguments are there without which there is no call. */
    abstract boolean isComplete();

    /** Asks the application for its request. */
    abstract GeneratedRequest generate();

    /** The host of requests that name none, null for none. */
    abstract HttpHost target();

    /** The application's producer of the request's body. */
    abstract AsyncDataProducer body();

    /** Whether the body can be produced again after its resources were released. */
    abstract boolean isRepeatable();

    /** The call's context, null for none. */
    abstract HttpContext context();

    /**
     * Makes the method go on with that request.
     *
     * @param tap to be told of the response, null for none
     */
    abstract void proceed(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap);

    /** Calls the client, as {@link #proceed}, from wherever this is. */
    abstract Cancellable send(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) throws ClientException;

    /** Whether the application wants no more of the call, but has told the client so in another way than by cancelling it. */
    boolean isGivenUp() {
        return false;
    }

    /** Begins an exchange that tells the application's objects what a client's would. */
    abstract Apache5AsyncReplay begin(Transport transport);

    /** What the method is to return in place of its own result. */
    abstract Object resultOf(Apache5AsyncReplay exchange);

    /** The exchange in place of the client's, which is begun where there is none. */
    final Apache5AsyncReplay exchange() {
        if (exchange == null) {
            exchange = begin(transport);
        }
        return exchange;
    }

    /** What the method is to return at once, null where it is to go on. */
    final Object result() {
        return exchange == null ? null : resultOf(exchange);
    }

    /** Lets the client send the request, in this method or by another call, but for one that was cancelled. */
    final void goOut(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) throws ClientException {
        if (exchange == null) {
            proceed(generated, body, tap);
        } else if (exchange.handOver()) {
            exchange.follow(send(generated, body, tap));
        }
    }
}

package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Call;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;

/** A call of {@code execute(AsyncClientExchangeHandler, HandlerFactory, HttpContext)} of an endpoint. */
final class LeasedCall extends HandlerCall {

    private final LeasedEndpoint endpoint;

    LeasedCall(Call call, LeasedEndpoint endpoint) {
        super(call);
        this.endpoint = endpoint;
    }

    @Override
    HttpHost target() {
        return endpoint.host();
    }

    /** An endpoint's calls cannot be cancelled one by one. */
    @Override
    Cancellable send(AsyncClientExchangeHandler outgoing, HandlerFactory<AsyncPushConsumer> push) {
        endpoint.goOut(outgoing, push, context());
        return () -> false;
    }

    @Override
    boolean isGivenUp() {
        return endpoint.isDiscarded();
    }

    @Override
    Apache5AsyncReplay begin(Transport transport) {
        return endpoint.queue(turn -> begin(transport, turn));
    }
}

package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.ReplayAddress;
import dev.llmrecorder.agent.adapter.netty.ReplayConnection;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Thrown;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/** A call about which is decided when its request is known, for which the client writes it to a connection in memory. */
final class MicronautReplay {

    private final Outgoing outgoing;
    private final Connections connections;
    private final Decision decision;
    private final Object led;

    /** @param decision null where it takes the request's body */
    MicronautReplay(Outgoing outgoing, Connections connections, Decision decision) {
        this.outgoing = outgoing;
        this.connections = connections;
        this.decision = decision;
        led = connections.key(outgoing.client(), URI.create("http://" + ReplayAddress.listen(this::asked) + ":1"));
    }

    /** To where the client is to connect. */
    Object key() {
        return led;
    }

    /** What the client raised when it was refused a connection; null where it was not. */
    static Throwable refusal(Decision decision) {
        return decision instanceof Decision.Replay replay && replay.answer() instanceof RecordedFailure failure
                ? RecordedThrowable.of(failure.thrown(), HttpClientException.class, MicronautReplay.class)
                : null;
    }

    private void asked(RequestCopy copy, ReplayConnection connection) {
        connections.forget(led);
        if (decision instanceof Decision.Replay replay) {
            answer(replay.answer(), connection);
        } else {
            ReplayThreads.execute(() -> decide(copy, connection)); // keeps no event loop from other calls
        }
    }

    private void decide(RequestCopy copy, ReplayConnection connection) {
        Decision made = outgoing.recorder().decide(
                new OutboundRequest(outgoing.method(), outgoing.url(), copy.testId(), copy::body));
        if (made instanceof Decision.Replay replay) {
            connection.eventLoop().execute(() -> answer(replay.answer(), connection));
        } else {
            new Bridge(outgoing, connections, copy, connection).go(new LiveCall(made, outgoing.recorder().caller()));
        }
    }

    private static void answer(Answer answer, ReplayConnection connection) {
        if (answer instanceof RecordedResponse response) {
            connection.play(isClosed(response.thrown()) ? response.withThrown(List.of()) : response);
        } else if (answer instanceof RecordedFailure failure) {
            if (isClosed(failure.thrown())) {
                connection.close();
                return;
            }
            Throwable thrown = RecordedThrowable.of(failure.thrown(), Throwable.class, MicronautReplay.class);
            connection.fail(thrown == null ? exception(failure) : thrown);
        }
    }

    /** Whether the client met nothing but the end of the connection, for which each version has an exception of its own. */
    private static boolean isClosed(List<Thrown> thrown) {
        return !thrown.isEmpty() && thrown.get(0).type().equals(ClosedChannelException.class.getName());
    }

    private static Exception exception(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> ReadTimeoutException.INSTANCE;
            case IO -> new IOException(failure.message());
        };
    }
}

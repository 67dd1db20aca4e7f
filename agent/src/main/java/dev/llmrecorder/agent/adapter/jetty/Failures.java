package dev.llmrecorder.agent.adapter.jetty;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.TimeoutException;

/** The exceptions that the client aborts calls with. */
public final class Failures {

    private Failures() {}

    /** The client's own exception for a recorded failure. */
    public static Throwable of(RecordedFailure failure) {
        Throwable recorded = RecordedThrowable.of(failure.thrown(), Throwable.class, Failures.class);
        return recorded != null ? recorded : switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new TimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    /** The recorded exception that broke the response off; null where the client is to make its own of the end. */
    static Throwable in(RecordedResponse response) {
        return RecordedThrowable.of(response.thrown(), Throwable.class, Failures.class);
    }

    /**
     * Whether the network may have been the reason. The application aborts calls with whatever exception it likes, the client
     * those of streams that are closed with {@code AsynchronousCloseException}.
     */
    public static boolean isOfTheNetwork(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof IOException && !(failure instanceof AsynchronousCloseException);
    }
}

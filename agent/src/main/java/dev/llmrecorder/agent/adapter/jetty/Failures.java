package dev.llmrecorder.agent.adapter.jetty;

import dev.llmrecorder.core.RecordedFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

/** The exceptions that the client aborts calls with. */
public final class Failures {

    private Failures() {}

    /** The client's own exception for a recorded failure. */
    public static Exception of(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new TimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }
}

package dev.llmrecorder.core;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/**
 * A call that ended without a response. An adapter raises its client's own exception for it.
 *
 * @param kind what went wrong
 * @param message the exception's message, for people
 * @param thrown the client's exception and its causes as they were recorded, outermost first; empty where the recording has
 *     none, or nothing was recorded
 */
public record RecordedFailure(Kind kind, String message, List<Thrown> thrown) implements Answer {

    /** What went wrong, as far as clients tell it apart. */
    public enum Kind {
        /** No connection could be made. */
        CONNECT,
        /** No answer came in time. */
        TIMEOUT,
        /** Anything else: a connection that broke, a miss that is to be thrown, a recorder that cannot work. */
        IO;

        /** What libraries call their exceptions; the first that occurs in the name counts. */
        private static final List<Map.Entry<String, Kind>> BY_NAME = List.of(
                Map.entry("ConnectionClosed", IO),
                Map.entry("ConnectionReset", IO),
                Map.entry("Timeout", TIMEOUT),
                Map.entry("Connect", CONNECT),
                Map.entry("UnknownHost", CONNECT),
                Map.entry("Unresolved", CONNECT),
                Map.entry("NoRouteToHost", CONNECT));

        /** The kind of an exception of that name, with or without its package. */
        public static Kind of(String exceptionName) {
            String simpleName = exceptionName.substring(exceptionName.lastIndexOf('.') + 1);
            return BY_NAME.stream()
                    .filter(row -> simpleName.contains(row.getKey()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(IO);
        }
    }

    /** What has nothing to do with the network: the application gave up, or the client refused the call. */
    private static final List<Class<? extends Throwable>> NOT_OF_THE_NETWORK = List.of(
            Error.class,
            InterruptedException.class,
            CancellationException.class,
            RejectedExecutionException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            NullPointerException.class,
            UnsupportedOperationException.class);

    public RecordedFailure {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(message);
        thrown = List.copyOf(thrown);
    }

    /** A failure of which no exception was recorded. */
    public RecordedFailure(Kind kind, String message) {
        this(kind, message, List.of());
    }

    /** The failure that an exception tells of; null where the network has no part in it, so that it is none to be recorded. */
    static RecordedFailure of(Throwable raised) {
        Throwable exception = unwrapped(raised);
        if (NOT_OF_THE_NETWORK.stream().anyMatch(type -> type.isInstance(exception))) {
            return null;
        }
        String message = exception.getMessage() == null ? exception.getClass().getName() : exception.getMessage();
        return new RecordedFailure(Kind.of(exception.getClass().getSimpleName()), message, Thrown.chain(exception));
    }

    /** This failure with every message changed. */
    public RecordedFailure withMessages(UnaryOperator<String> change) {
        return new RecordedFailure(kind, change.apply(message), Thrown.withMessages(thrown, change));
    }

    private static Throwable unwrapped(Throwable raised) {
        boolean wrapped = raised instanceof CompletionException || raised instanceof ExecutionException;
        return wrapped && raised.getCause() != null ? unwrapped(raised.getCause()) : raised;
    }
}

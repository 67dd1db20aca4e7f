package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Thrown;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The engine's exceptions as they were recorded. */
public final class KtorFailure {

    /** Those of a closed channel, which are made of their cause alone. By name: 3.0 has not all of them. */
    private static final String OF_CHANNEL = "io.ktor.utils.io.Closed";

    /** Ktor's own TLS, which throws at what is no message of TLS as others do at what the application has got wrong. */
    private static final String TLS = "io.ktor.network.tls.";

    private KtorFailure() {}

    /** The exception as it is to be recorded: where TLS has failed, that is said. */
    static Throwable told(Throwable failure) {
        boolean ofTls = failure instanceof IllegalArgumentException
                && Stream.of(failure.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith(TLS));
        return ofTls ? new SSLException(failure.getMessage(), failure) : failure;
    }

    /** What breaks a body off: the exception that was recorded, or that of a parser which meets the end of its connection too early. */
    public static Throwable broken(RecordedResponse response) {
        Throwable recorded = of(response.thrown());
        return recorded == null
                ? new EOFException(response.cut()).initCause(new IOException(response.cut()))
                : recorded;
    }

    /** The exception; null where none was recorded that can be made again. */
    static Throwable of(List<Thrown> thrown) {
        if (thrown.size() > 1 && thrown.get(0).type().startsWith(OF_CHANNEL)) {
            try {
                Class<?> type = Class.forName(thrown.get(0).type(), false, KtorFailure.class.getClassLoader());
                return (Throwable) type.getConstructor(Throwable.class).newInstance(of(thrown.subList(1, thrown.size())));
            } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
                return of(thrown.subList(1, thrown.size()));
            }
        }
        boolean ofTls = thrown.size() > 1
                && thrown.get(0).type().equals(SSLException.class.getName())
                && thrown.get(1).type().equals(IllegalArgumentException.class.getName());
        if (ofTls) {
            return of(thrown.subList(1, thrown.size())); // as the engine throws it
        }
        return RecordedThrowable.of(thrown, Throwable.class, KtorFailure.class);
    }
}

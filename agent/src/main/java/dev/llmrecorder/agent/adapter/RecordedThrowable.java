package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;

/**
 * Makes the exception again that a client raised when it was recorded: of the same class, with the same message and the same
 * causes.
 */
public final class RecordedThrowable {

    private RecordedThrowable() {}

    /**
     * The recorded exception.
     *
     * @param thrown from the recorded answer; may be empty
     * @param type what the client's callers may be given
     * @param adapter a class of the adapter, whose loader finds the client's exceptions
     * @return of the nearest superclass where the class itself cannot be made with that message, as some that are private to Netty;
     *     null where nothing was recorded, or the class is not there: the adapter then raises what its client raises for the kind
     *     of failure
     */
    public static <T extends Throwable> T of(List<Thrown> thrown, Class<T> type, Class<?> adapter) {
        Throwable made = make(thrown, adapter.getClassLoader());
        return type.isInstance(made) ? type.cast(made) : null;
    }

    /** The JDK's own exception for that kind of failure, for clients that throw these where there is none that was recorded. */
    public static IOException ofKind(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new SocketTimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    /** The first with the others as its causes, as far as they can be made; null where the first cannot. */
    private static Throwable make(List<Thrown> thrown, ClassLoader loader) {
        if (thrown.isEmpty()) {
            return null;
        }
        Throwable cause = make(thrown.subList(1, thrown.size()), loader);
        try {
            Class<?> type = Class.forName(thrown.get(0).type(), false, loader);
            Throwable made = null;
            while (made == null && Throwable.class.isAssignableFrom(type)) { // a file must not choose what else is run
                made = make(type, thrown.get(0).message(), cause);
                type = type.getSuperclass();
            }
            return made;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static Throwable make(Class<?> type, String message, Throwable cause) throws ReflectiveOperationException {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        Throwable made = construct(type, message, new Class<?>[] {String.class}, message);
        if (made == null) {
            made = construct(type, message, new Class<?>[] {String.class, Throwable.class}, message, cause);
        }
        if (made == null && cause instanceof IOException) { // as UncheckedIOException has it
            made = construct(type, message, new Class<?>[] {String.class, IOException.class}, message, cause);
        }
        return made == null ? construct(type, message, new Class<?>[] {}) : withCause(made, cause);
    }

    private static Throwable withCause(Throwable made, Throwable cause) {
        if (cause != null && made.getCause() == null) {
            try {
                made.initCause(cause);
            } catch (IllegalStateException e) {
                return made; // its constructor has settled that it has none
            }
        }
        return made;
    }

    /** Null where there is no such constructor, or it makes another message of its arguments. */
    private static Throwable construct(Class<?> type, String message, Class<?>[] parameters, Object... arguments)
            throws ReflectiveOperationException {
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
        if (!constructor.trySetAccessible()) {
            return null;
        }
        Throwable made = (Throwable) constructor.newInstance(arguments);
        return Objects.equals(message, made.getMessage()) ? made : null;
    }
}

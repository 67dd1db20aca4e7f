package dev.llmrecorder.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An exception that a client raised while it was recorded: what it takes to raise it again.
 *
 * @param type the binary name of its class
 * @param message null where it has none
 */
public record Thrown(String type, String message) {

    /** Chains may be circular; what a client raises is rarely deeper than three. */
    private static final int DEEPEST = 8;

    public Thrown {
        Objects.requireNonNull(type);
    }

    /** An exception and its causes, outermost first. */
    public static List<Thrown> chain(Throwable exception) {
        List<Thrown> chain = new ArrayList<>();
        for (Throwable t = exception; t != null && chain.size() < DEEPEST; t = t.getCause()) {
            chain.add(new Thrown(t.getClass().getName(), t.getMessage()));
        }
        return List.copyOf(chain);
    }

    /** These exceptions with every message changed. */
    public static List<Thrown> withMessages(List<Thrown> chain, UnaryOperator<String> change) {
        return chain.stream()
                .map(one -> one.message == null ? one : new Thrown(one.type, change.apply(one.message)))
                .toList();
    }
}

package dev.llmrecorder.it.client;

import java.lang.module.ModuleDescriptor.Version;

/**
 * One way of using a client.
 *
 * @param name words that the driver understands, separated by spaces
 * @param reading how the answer is read
 * @param sendsBody whether the request has a body
 * @param since the client's first version that can be used so; empty for all
 * @param before the client's first version that can no longer be used so; empty for none
 * @param drains whether closing the answer reads it to its end, so that an application cannot have enough of it in the middle
 */
public record Variation(String name, Reading reading, boolean sendsBody, String since, String before, boolean drains) {

    /** A way that all versions have, and in which the application can close the answer at any time. */
    public Variation(String name, Reading reading, boolean sendsBody) {
        this(name, reading, sendsBody, "", "", false);
    }

    /** Not in versions before that. */
    public Variation since(String version) {
        return new Variation(name, reading, sendsBody, version, before, drains);
    }

    /** Not in that version and those after it. */
    public Variation before(String version) {
        return new Variation(name, reading, sendsBody, since, version, drains);
    }

    /** Closing the answer reads it to its end. */
    public Variation draining() {
        return new Variation(name, reading, sendsBody, since, before, true);
    }

    /** Whether that version of the client can be used so; an empty one is the JDK's own. */
    public boolean isIn(String version) {
        return version.isEmpty() || !isOlder(version, since) && (before.isEmpty() || isOlder(version, before));
    }

    private static boolean isOlder(String version, String other) {
        return !other.isEmpty() && Version.parse(version).compareTo(Version.parse(other)) < 0;
    }

    @Override
    public String toString() {
        return name;
    }
}

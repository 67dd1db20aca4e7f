package dev.llmrecorder.it.client;

import java.lang.module.ModuleDescriptor.Version;

/**
 * One way of using a client.
 *
 * @param name words that the driver understands, separated by spaces
 * @param reading how the answer is read
 * @param sendsBody whether the request has a body
 * @param since the client's first version that can be used so; empty for all
 */
public record Variation(String name, Reading reading, boolean sendsBody, String since) {

    /** A way that all versions have. */
    public Variation(String name, Reading reading, boolean sendsBody) {
        this(name, reading, sendsBody, "");
    }

    /** Not in versions before that. */
    public Variation since(String version) {
        return new Variation(name, reading, sendsBody, version);
    }

    /** Whether that version of the client can be used so; an empty one is the JDK's own. */
    public boolean isIn(String version) {
        return since.isEmpty() || version.isEmpty() || Version.parse(version).compareTo(Version.parse(since)) >= 0;
    }

    @Override
    public String toString() {
        return name;
    }
}

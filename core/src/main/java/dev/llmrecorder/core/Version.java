package dev.llmrecorder.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This build's version, which the build writes into {@code version.properties}. */
public final class Version {

    private Version() {}

    /** The version, e.g. {@code 1.0.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException | NullPointerException e) {
            return "unknown";
        }
        return properties.getProperty("version");
    }
}

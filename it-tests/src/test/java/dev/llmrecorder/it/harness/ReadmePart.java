package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands in README between two marks and is made by the build.
 *
 * @param begin the mark before it, without its end of line
 * @param end the mark after it
 */
public record ReadmePart(String begin, String end) {

    private static final Path README = Path.of("../README.md");

    /** The part as it stands in README. */
    public String read() throws IOException {
        String readme = Files.readString(README);
        return readme.substring(start(readme), readme.indexOf(end));
    }

    /** Puts a text in its place. */
    public void write(String text) throws IOException {
        String readme = Files.readString(README);
        Files.writeString(README, readme.substring(0, start(readme)) + text + readme.substring(readme.indexOf(end)));
    }

    private int start(String readme) {
        int start = readme.indexOf(begin + "\n") + begin.length() + 1;
        if (!readme.contains(begin + "\n") || readme.indexOf(end) < start) {
            throw new IllegalStateException("README has no " + begin + " … " + end);
        }
        return start;
    }
}

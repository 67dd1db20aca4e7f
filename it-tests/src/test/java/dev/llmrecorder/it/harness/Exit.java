package dev.llmrecorder.it.harness;

import java.util.List;

/**
 * How a JVM ended.
 *
 * @param code its exit code
 * @param stdout all that it wrote there
 * @param stderr all that it wrote there
 */
public record Exit(int code, String stdout, String stderr) {

    /** The lines that the recorder wrote to stderr. */
    public List<String> recorderLines() {
        return stderr.lines().filter(line -> line.startsWith("[recorder]")).toList();
    }
}

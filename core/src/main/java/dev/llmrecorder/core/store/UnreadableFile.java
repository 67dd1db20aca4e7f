package dev.llmrecorder.core.store;

import java.nio.file.Path;

/**
 * A file below the folder that is no recording.
 *
 * @param why what is wrong with it, without its name
 */
public record UnreadableFile(Path file, String why) {}

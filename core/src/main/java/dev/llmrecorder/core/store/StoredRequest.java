package dev.llmrecorder.core.store;

import dev.llmrecorder.core.compare.Outline;
import java.nio.file.Path;

/**
 * What is remembered of the request in a file that may be replayed over HTTP.
 *
 * @param testId the test that it belongs to, null for none
 */
public record StoredRequest(Path file, String testId, Outline outline) {}

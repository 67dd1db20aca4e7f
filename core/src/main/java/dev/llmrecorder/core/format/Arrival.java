package dev.llmrecorder.core.format;

/**
 * When some bytes of a live body came.
 *
 * @param end the length of the body with them
 * @param millis since the call began
 */
public record Arrival(int end, long millis) {}

package dev.llmrecorder.core.config;

/** An option or a value that does not exist. The message names it, where it came from, and what is valid. */
public final class SettingsException extends RuntimeException {

    SettingsException(String message) {
        super(message);
    }
}

package dev.llmrecorder.core.config;

/** What the recorder does with the calls that it intercepts. */
public enum Mode {
    /** Calls go out, nothing is written. */
    LIVE,
    /** Calls go out and are recorded; what was recorded before is overwritten. */
    RECORD,
    /** Calls are answered from recordings and never go out. */
    REPLAY,
    /** Calls that have a recording are answered from it, the others go out and are recorded. */
    RECORD_IF_MISSING
}

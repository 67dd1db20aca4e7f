/**
 * The options: their names and values, the four sources that they come from, and the settings that result.
 *
 * <p>Nothing here loads Jackson or a logger: agent arguments are checked before {@code main}, and {@code include} may be
 * asked for by a call that is not the recorder's at all.
 */
package dev.llmrecorder.core.config;

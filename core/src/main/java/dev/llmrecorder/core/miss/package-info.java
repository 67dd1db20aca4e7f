/**
 * Why a request did not match: the nearest recording, what is different about it, the cause where it is a known one, and what
 * would help. Loaded and computed only when a call in replay has no recording.
 *
 * <p>A cause is one row of {@code Cause}; a new cause is a new row.
 */
package dev.llmrecorder.core.miss;

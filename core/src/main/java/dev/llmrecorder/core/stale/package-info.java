/**
 * Recordings that nothing needs any more. Each JVM tells at its end which of its tests' recordings were not used. Where the option
 * {@code usage} is set it leaves a record of what ran and what was used, too, from which the command {@code prune} judges a whole
 * run.
 *
 * <p>A JVM alone cannot: it sees neither the tests of other forks, nor whether another fork follows it (Surefire with {@code
 * reuseForks=false} starts one for each class, when the one before has ended), nor whether a test that did not run is gone or was
 * not selected.
 */
package dev.llmrecorder.core.stale;

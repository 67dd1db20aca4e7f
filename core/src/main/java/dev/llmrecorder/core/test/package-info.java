/**
 * Whose work a thread does: which test, or which set-up code around tests. Told by the hooks in the test frameworks where tests
 * begin and end, and by those in the JDK's executors where work changes threads; asked when a hooked client is called.
 */
package dev.llmrecorder.core.test;

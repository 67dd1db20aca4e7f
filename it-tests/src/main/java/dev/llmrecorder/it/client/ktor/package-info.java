/**
 * Ktor's client over whatever engine is on the class path, in Java: a suspending function is one more parameter, and {@code
 * runBlocking} does the rest. Compiled against 3 but for what 2.3 has not.
 */
package dev.llmrecorder.it.client.ktor;

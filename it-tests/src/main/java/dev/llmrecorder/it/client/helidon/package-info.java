/** Helidon 4's WebClient. Compiled against the agent module's signatures, since Helidon's class files are of Java 21. */
package dev.llmrecorder.it.client.helidon;

/** Tells which test of the JUnit Platform runs, whatever its engine: JUnit 5, 6, 4 on the Vintage engine, and others. */
package dev.llmrecorder.agent.adapter.junitplatform;

/** Tells which test of JUnit 4 runs. */
package dev.llmrecorder.agent.adapter.junit4;

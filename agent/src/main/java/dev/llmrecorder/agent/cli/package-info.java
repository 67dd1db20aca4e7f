/**
 * What {@code java -jar recorder.jar} does, one class for each command. What a command does to recordings is core's; here are its
 * arguments, its output and its exit status.
 */
package dev.llmrecorder.agent.cli;

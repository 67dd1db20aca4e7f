/** What {@code java -jar recorder.jar} does: it explains the agent. Commands over recordings will live here too. */
package dev.llmrecorder.agent.cli;

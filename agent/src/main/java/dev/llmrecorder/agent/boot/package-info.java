/**
 * All of the agent that the application's class loaders can see: entry points, the table of hooks, the transformer that looks
 * a class name up in it, and the loader behind which everything else is hidden.
 *
 * <p>These classes use {@code java.base} and {@code java.instrument} only, log nothing, and read no file before a hooked class
 * turns up.
 */
package dev.llmrecorder.agent.boot;

/**
 * Bytecode: puts one call to the bridge at the top of a hooked method and of one that writes to the network, and defines the
 * bridge.
 *
 * <p>Loaded when the first hooked class is. Knows neither clients nor recordings.
 */
package dev.llmrecorder.agent.weave;

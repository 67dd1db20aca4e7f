/**
 * The channels of Ktor 2, for {@code adapter.ktor}, which knows the rest of it.
 *
 * <p>A channel of Ktor 2 can be made by nobody else: functions of Ktor take it for its own class. So ours are Ktor's, into which a
 * coroutine writes what a recording has or what comes out of another channel.
 *
 * <p>Compiled against Ktor 2's own channels, on a class path of its own: they have the names of Ktor 3's.
 */
package dev.llmrecorder.agent.adapter.ktor2;

/**
 * Ktor's own engine, CIO. Its other engines ride on clients that have adapters of their own.
 *
 * <p>{@code CIOEngine#execute} is a suspending function: to the JVM a method with one more parameter, the continuation that takes its
 * result, which it either returns or, having returned {@code COROUTINE_SUSPENDED}, gives to the continuation later. Going on after
 * it was suspended, Kotlin calls the method again with null for the request.
 *
 * <p>A response's body is a {@code ByteReadChannel}, which is asked for content and waits for it without a thread. In Ktor 3 ours are
 * of the same interface: one that plays a recording, one that tells of what comes. In Ktor 2 channels are another thing of that name:
 * what is different there is behind {@code KtorVersion}, and in {@code adapter.ktor2}.
 */
package dev.llmrecorder.agent.adapter.ktor;

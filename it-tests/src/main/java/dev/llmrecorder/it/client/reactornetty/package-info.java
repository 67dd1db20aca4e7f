/** Reactor Netty's {@code HttpClient}, used directly. */
package dev.llmrecorder.it.client.reactornetty;

/**
 * The JDK's {@code java.net.http.HttpClient}, hooked at the private method that {@code send} and both {@code sendAsync} pass.
 * Written against the public API only, so the module's internals need not be opened.
 */
package dev.llmrecorder.agent.adapter.jdk;

/**
 * What the end-to-end tests are made of: an upstream whose every frame the test controls, JVMs that run a client under
 * {@code recorder.jar}, and a tripwire for connections that must not be made.
 *
 * <p>A new client is a driver in {@code dev.llmrecorder.it.client} and a row in {@link dev.llmrecorder.it.harness.Client}.
 */
package dev.llmrecorder.it.harness;

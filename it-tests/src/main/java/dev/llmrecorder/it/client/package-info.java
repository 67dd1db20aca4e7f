/**
 * Applications that call a model, for the tests to run in JVMs of their own: {@link dev.llmrecorder.it.client.ClientProgram}
 * performs calls with one client's {@link dev.llmrecorder.it.client.ClientDriver} and reports what an application sees of them.
 *
 * <p>Everything below here uses the JDK and the clients, nothing else: it runs on a class path that holds no more than that.
 */
package dev.llmrecorder.it.client;

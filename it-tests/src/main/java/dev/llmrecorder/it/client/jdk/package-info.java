/** The JDK's own {@code java.net.http.HttpClient}. */
package dev.llmrecorder.it.client.jdk;

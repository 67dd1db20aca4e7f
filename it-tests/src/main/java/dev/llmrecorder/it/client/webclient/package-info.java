/** Spring's {@code WebClient}. */
package dev.llmrecorder.it.client.webclient;

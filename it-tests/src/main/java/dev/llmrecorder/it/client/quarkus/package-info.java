/** Quarkus's REST client. */
package dev.llmrecorder.it.client.quarkus;

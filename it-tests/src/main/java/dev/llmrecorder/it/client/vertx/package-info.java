/** Vert.x's {@code HttpClient} and {@code WebClient}. */
package dev.llmrecorder.it.client.vertx;

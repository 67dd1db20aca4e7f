/** Jetty's {@code HttpClient} 9.4, 10 and 11; compiled against 10, which has all that 9.4 has and what came after it. */
package dev.llmrecorder.it.client.jetty9;

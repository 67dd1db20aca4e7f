/**
 * Jetty's {@code HttpClient} 12, compiled on a class path of its own, since many of its classes have the names of Jetty 10's,
 * which are on the tests' class path. The tests load the driver there: it says its variations without a type of the client.
 */
package dev.llmrecorder.it.client.jetty12;

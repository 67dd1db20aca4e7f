/**
 * Helidon 4's WebClient, hooked at the end of its chain of services: {@code proceed} of the call chains of HTTP/1.1 and HTTP/2, where
 * what services of the application's have made of a request is known and no connection has been taken yet. A response is what
 * services may answer with too, so it needs none. Redirects of requests whose body is not streamed lie above, and are recorded as
 * answers of their own.
 *
 * <p>Before that, a {@code WebClient} asks a host over TLS which version of HTTP it speaks. In replay there is no host: the request
 * is given to HTTP/1.1, which takes any.
 *
 * <p>Helidon's class files are of Java 21 and cannot be read by a compiler for 17. So this package is compiled against the
 * signatures in {@code src/signatures}, which are on no class path and in no jar; all that they declare is the same in 4.0.0 and
 * 4.5.0.
 */
package dev.llmrecorder.agent.adapter.helidon;

/**
 * The HTTP clients of the AWS SDK for Java 2, used directly or below its service clients: {@code NettyNioAsyncHttpClient},
 * {@code AwsCrtAsyncHttpClient} and {@code AwsCrtHttpClient}. They are hooked where they implement the SDK's interfaces for
 * transports, so one adapter serves all asynchronous ones, another the blocking one. The SDK's clients over Apache HttpClient 4
 * and 5 and {@code HttpURLConnection} ride on those.
 *
 * <p>A replayed answer is given to the application's handler on an event loop of the Netty client, to which the call then keeps.
 * The Common Runtime's event loops are native and take no tasks, so there threads are made as needed.
 *
 * <p>A full-duplex request (whose body goes on while the answer comes) is recorded, but is no part of what is looked up: where a
 * body has to be read to decide, such a call is taken for one without a body, since its end may depend on the answer.
 */
package dev.llmrecorder.agent.adapter.aws;

/**
 * The HTTP clients of the AWS SDK for Java 2, used directly or below its service clients: {@code NettyNioAsyncHttpClient},
 * {@code AwsCrtAsyncHttpClient} and {@code AwsCrtHttpClient}. They are hooked where they implement the SDK's interfaces for
 * transports, so one adapter serves all asynchronous ones, another the blocking one. The SDK's clients over Apache HttpClient 4
 * and 5 and {@code HttpURLConnection} ride on those.
 *
 * <p>A replayed answer is given to the application's handler on an event loop of the Netty client, to which the call then keeps.
 * The Common Runtime's event loops are native and take no tasks, so there threads are made as needed.
 *
 * <p>A full-duplex request, whose body goes on while the answer comes, is not recorded, and fails in replay: no replay could know
 * it again. The service clients of the SDK send one where both sides stream events, as Bedrock's
 * {@code InvokeModelWithBidirectionalStream} does, the only such call of a model. They sign each event with the time, so that no
 * two bodies are equal, and what follows the first events may depend on the answer. That path is none of the endpoints that are
 * intercepted unless the application includes it.
 */
package dev.llmrecorder.agent.adapter.aws;

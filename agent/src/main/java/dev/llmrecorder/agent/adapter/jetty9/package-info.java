/**
 * Jetty's {@code HttpClient} 9.4 to 11: all that it sends passes {@code HttpDestination.send(HttpExchange)}, to 9.4.8 {@code
 * send(HttpRequest, List)}, redirects and authenticated repetitions included; but for what an application sends on a connection
 * that it has opened by {@code HttpDestination.newConnection(Promise)}, which passes {@code HttpConnection.send(Request,
 * CompleteListener)}. In replay the application gets a connection that connects to nothing before a call is to go out.
 *
 * <p>A live call is sent as an exchange whose first listener is ours. A replayed call gets a connection of its own, of HTTP/1.1,
 * in memory and in no pool:
 *
 * <pre>
 *   live     HttpDestination ─ pool ─ connection ─ end point of a socket
 *   replay   HttpDestination ──────── connection ─ ReplayEndPoint
 * </pre>
 *
 * <p>So all that the client does with an answer (demand, listeners, redirects, cookies, timeouts, aborts, the exception for a
 * connection that broke) is the client's own doing in replay as it is live, on the client's own threads.
 *
 * <p>Compiled against 10; only what 9.4 has too may be used, but for the two ways of holding a request's body, each of which has
 * classes of its own here. {@code HttpFields} is a class in 9.4 and an interface since 10: none of its own methods can be called.
 */
package dev.llmrecorder.agent.adapter.jetty9;

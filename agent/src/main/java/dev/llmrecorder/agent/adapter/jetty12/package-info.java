/**
 * Jetty's {@code HttpClient} 12.0 and 12.1, whose types have moved and whose content is demanded from a {@code Content.Source}.
 * As {@code adapter.jetty9}, which says how it works, with which it shares {@code adapter.jetty}.
 *
 * <p>Compiled against the newest version, on a class path of its own: many of its classes have the names of Jetty 10's.
 */
package dev.llmrecorder.agent.adapter.jetty12;

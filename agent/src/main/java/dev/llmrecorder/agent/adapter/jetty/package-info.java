/**
 * What the adapters of Jetty's client before 12 and since 12 share: an end point in memory for replayed calls, written against
 * {@code jetty-io}, which has it under the same names and signatures from 9.4 to 12.1, and what does not depend on the client.
 */
package dev.llmrecorder.agent.adapter.jetty;

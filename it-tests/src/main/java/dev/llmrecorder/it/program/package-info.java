/**
 * Small applications that look at the JVM which they run in, or put the recorder into a situation which the drivers of clients
 * do not have.
 */
package dev.llmrecorder.it.program;

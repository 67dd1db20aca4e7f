/** Google's HTTP client for Java. */
package dev.llmrecorder.it.client.googlehttp;

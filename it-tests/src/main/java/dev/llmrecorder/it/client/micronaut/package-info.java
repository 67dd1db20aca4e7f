/** Micronaut's HTTP client. */
package dev.llmrecorder.it.client.micronaut;

/** Spring's clients that wait for an answer: {@code RestTemplate} and {@code RestClient}. */
package dev.llmrecorder.it.client.springweb;

/** Drives Apache HttpClient 5's asynchronous clients. */
package dev.llmrecorder.it.client.apache5async;

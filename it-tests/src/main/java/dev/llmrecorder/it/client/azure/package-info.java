/** Azure core's HTTP client over Reactor Netty. */
package dev.llmrecorder.it.client.azure;

/** AsyncHttpClient, the one of org.asynchttpclient. */
package dev.llmrecorder.it.client.asynchttpclient;

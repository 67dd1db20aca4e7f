/** {@code HttpURLConnection} and {@code HttpsURLConnection}. */
package dev.llmrecorder.it.client.urlconnection;

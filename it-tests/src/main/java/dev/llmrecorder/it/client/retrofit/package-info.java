/** Square's Retrofit. */
package dev.llmrecorder.it.client.retrofit;

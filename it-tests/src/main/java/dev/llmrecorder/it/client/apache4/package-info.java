/** Apache HttpClient 4, classic and async. */
package dev.llmrecorder.it.client.apache4;

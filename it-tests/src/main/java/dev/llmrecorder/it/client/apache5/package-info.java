/** Apache HttpClient 5, classic and fluent. */
package dev.llmrecorder.it.client.apache5;

/** OkHttp, with its {@code EventSource}. Compiled against 5 but for what 3.14 has not. */
package dev.llmrecorder.it.client.okhttp;

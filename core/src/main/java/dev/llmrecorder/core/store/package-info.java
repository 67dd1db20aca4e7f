/**
 * Where recordings lie and which of them answers a request: the folder's layout, the lookup by name and by content, and the
 * writing of files, whole or not at all. What is in a file belongs to {@code format}, what makes a key to {@code key}.
 */
package dev.llmrecorder.core.store;

/**
 * Which calls are the recorder's: the table of model endpoints and the patterns that users add to it or take from it.
 *
 * <p>It is asked for every call of every woven client, so it reads no file, loads neither Jackson nor a logger, and looks at
 * nothing but method and URL.
 */
package dev.llmrecorder.core.endpoint;

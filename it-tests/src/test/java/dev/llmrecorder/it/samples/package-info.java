/** Makes the recordings that the repository ships, by running the recorder in front of a local upstream. */
package dev.llmrecorder.it.samples;

/** What users are promised, shown end to end: one test class for each promise, one test for each sentence of it. */
package dev.llmrecorder.it;

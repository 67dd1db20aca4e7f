package dev.llmrecorder.core;

/** What a client gives its caller in place of an answer from the network. */
public sealed interface Answer permits RecordedResponse, RecordedFailure {}

/**
 * The recording format: how an exchange stands in its file, and what goes over the wire when it is replayed.
 *
 * <p>Each shape that a response body can have in a file is one {@code BodyShape}, one row of {@code BodyShapes}; a new shape is
 * a new row. Where files lie, and which of them answers a request, does not belong here.
 */
package dev.llmrecorder.core.format;

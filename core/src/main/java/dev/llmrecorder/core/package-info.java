/**
 * The recorder as a client's adapter sees it: a call goes in ({@link dev.llmrecorder.core.OutboundRequest}), a
 * {@link dev.llmrecorder.core.Decision} with one of three outcomes comes out.
 *
 * <p>Nothing here or below knows an HTTP client's type or bytecode. How a recording looks in its file belongs to
 * {@code format}, where it lies to {@code store}, which one answers a request to {@code key} and {@code store}.
 */
package dev.llmrecorder.core;

package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.agent.adapter.jetty.Pieces;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;

/** A body that was read, once more, and framed as it was: with its length, or chunked where that was unknown. */
final class ReadBody extends BytesRequestContent {

    private final long length;

    /** @param length that of the original before it was read, which some know better afterwards; -1 for unknown */
    ReadBody(Request.Content original, long length, byte[] bytes) {
        super(original.getContentType(), Pieces.of(bytes, length));
        this.length = length;
    }

    @Override
    public long getLength() {
        return length;
    }
}

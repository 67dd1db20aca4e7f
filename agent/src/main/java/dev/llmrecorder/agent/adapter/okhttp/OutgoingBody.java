package dev.llmrecorder.agent.adapter.okhttp;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** A request's body of which the recorder gets the bytes; in all else the application's own. */
abstract sealed class OutgoingBody extends RequestBody permits ReadBody, CopiedBody {

    private final RequestBody original;

    OutgoingBody(RequestBody original) {
        this.original = original;
    }

    /** The application's body. */
    final RequestBody original() {
        return original;
    }

    /** The body's bytes as they are, or were, sent; null where not all are known. */
    abstract byte[] bytes();

    @Override
    public MediaType contentType() {
        return original.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return original.contentLength();
    }

    @Override
    public boolean isDuplex() {
        return original.isDuplex();
    }

    @Override
    public boolean isOneShot() {
        return original.isOneShot();
    }
}

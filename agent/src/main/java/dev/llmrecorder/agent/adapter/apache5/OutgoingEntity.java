package dev.llmrecorder.agent.adapter.apache5;

import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A request's body of which the recorder gets the bytes; in all else the application's own. */
abstract sealed class OutgoingEntity extends HttpEntityWrapper permits ReadEntity, CopiedEntity {

    private final HttpEntity original;

    OutgoingEntity(HttpEntity original) {
        super(original);
        this.original = original;
    }

    /** The application's entity. */
    final HttpEntity original() {
        return original;
    }

    /** The body's bytes as they are, or were, sent. Never null. */
    abstract byte[] bytes();
}

package dev.llmrecorder.agent.adapter.apache4;

import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;

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

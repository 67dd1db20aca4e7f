package io.helidon.http;

public interface WritableHeaders<B extends WritableHeaders<B>> extends Headers {

    static WritableHeaders<?> create() {
        throw new UnsupportedOperationException();
    }

    B add(HeaderName name, String... values);

    B set(Header header);

    B remove(HeaderName name);
}

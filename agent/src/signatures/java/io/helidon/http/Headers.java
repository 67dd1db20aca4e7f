package io.helidon.http;

public interface Headers extends Iterable<Header> {

    boolean contains(HeaderName name);

    Header get(HeaderName name);
}

package io.helidon.http;

public interface ClientResponseTrailers extends Headers {

    static ClientResponseTrailers create(Headers headers) {
        throw new UnsupportedOperationException();
    }

    static ClientResponseTrailers create() {
        throw new UnsupportedOperationException();
    }
}

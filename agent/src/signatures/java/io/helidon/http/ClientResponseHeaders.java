package io.helidon.http;

public interface ClientResponseHeaders extends Headers {

    static ClientResponseHeaders create(Headers headers) {
        throw new UnsupportedOperationException();
    }
}

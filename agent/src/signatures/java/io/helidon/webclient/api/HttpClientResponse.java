package io.helidon.webclient.api;

import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.ClientResponseTrailers;
import io.helidon.http.Status;
import java.io.InputStream;

public interface HttpClientResponse extends AutoCloseable {

    Status status();

    ClientResponseHeaders headers();

    ClientResponseTrailers trailers();

    InputStream inputStream();

    <T> T as(Class<T> type);

    @Override
    void close();
}

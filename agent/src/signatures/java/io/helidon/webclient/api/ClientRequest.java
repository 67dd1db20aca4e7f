package io.helidon.webclient.api;

import io.helidon.http.HeaderName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

public interface ClientRequest<T extends ClientRequest<T>> {

    T uri(URI uri);

    T header(HeaderName name, String... values);

    HttpClientResponse request();

    HttpClientResponse submit(Object entity);

    HttpClientResponse outputStream(OutputStreamHandler handler);

    interface OutputStreamHandler {

        void handle(OutputStream out) throws IOException;
    }
}

package io.helidon.webclient.api;

public interface WebClient extends HttpClient<HttpClientRequest> {

    static WebClient create() {
        throw new UnsupportedOperationException();
    }
}

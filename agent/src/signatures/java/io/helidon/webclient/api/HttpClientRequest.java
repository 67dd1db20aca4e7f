package io.helidon.webclient.api;

public abstract class HttpClientRequest extends ClientRequestBase<HttpClientRequest, HttpClientResponse> {

    HttpClientRequest() {}

    public native HttpClientRequest protocolId(String protocol);
}

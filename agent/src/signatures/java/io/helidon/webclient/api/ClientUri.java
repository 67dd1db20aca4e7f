package io.helidon.webclient.api;

public class ClientUri {

    private ClientUri() {}
}

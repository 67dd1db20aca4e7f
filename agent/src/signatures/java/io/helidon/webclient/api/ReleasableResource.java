package io.helidon.webclient.api;

public interface ReleasableResource {

    void closeResource();
}

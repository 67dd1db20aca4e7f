package io.helidon.webclient.api;

public interface ReleasableResource {

    default void releaseResource() {}

    void closeResource();
}

package io.helidon.http;

public interface ClientRequestHeaders extends WritableHeaders<ClientRequestHeaders> {}

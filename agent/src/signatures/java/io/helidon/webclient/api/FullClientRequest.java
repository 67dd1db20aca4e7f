package io.helidon.webclient.api;

import io.helidon.http.ClientRequestHeaders;
import io.helidon.http.Method;

public interface FullClientRequest<T extends ClientRequest<T>> extends ClientRequest<T> {

    Method method();

    ClientRequestHeaders headers();
}

package io.helidon.webclient.api;

import io.helidon.http.Method;

public interface HttpClient<T extends ClientRequest<T>> {

    T method(Method method);
}

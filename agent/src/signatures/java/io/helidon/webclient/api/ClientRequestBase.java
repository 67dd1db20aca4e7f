package io.helidon.webclient.api;

import io.helidon.http.ClientRequestHeaders;
import io.helidon.http.Method;
import io.helidon.http.media.MediaContext;

public abstract class ClientRequestBase<T extends ClientRequest<T>, R extends HttpClientResponse> implements FullClientRequest<T> {

    protected ClientRequestBase() {}

    @Override
    public native Method method();

    public native ClientUri resolvedUri();

    @Override
    public native ClientRequestHeaders headers();

    protected native MediaContext mediaContext();
}

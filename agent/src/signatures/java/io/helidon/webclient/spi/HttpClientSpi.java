package io.helidon.webclient.spi;

import io.helidon.webclient.api.ClientRequest;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.FullClientRequest;

public interface HttpClientSpi {

    ClientRequest<?> clientRequest(FullClientRequest<?> request, ClientUri uri);
}

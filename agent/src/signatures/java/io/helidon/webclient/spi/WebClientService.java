package io.helidon.webclient.spi;

import io.helidon.webclient.api.WebClientServiceRequest;
import io.helidon.webclient.api.WebClientServiceResponse;

public interface WebClientService {

    interface Chain {

        WebClientServiceResponse proceed(WebClientServiceRequest request);
    }
}

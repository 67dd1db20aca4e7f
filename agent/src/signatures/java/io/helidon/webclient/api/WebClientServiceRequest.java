package io.helidon.webclient.api;

import io.helidon.http.ClientRequestHeaders;
import io.helidon.http.Method;
import java.util.concurrent.CompletionStage;

public interface WebClientServiceRequest {

    ClientUri uri();

    Method method();

    ClientRequestHeaders headers();

    CompletionStage<WebClientServiceRequest> whenSent();

    CompletionStage<WebClientServiceResponse> whenComplete();
}

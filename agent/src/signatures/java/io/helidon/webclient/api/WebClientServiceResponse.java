package io.helidon.webclient.api;

import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.ClientResponseTrailers;
import io.helidon.http.Status;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

public interface WebClientServiceResponse {

    static Builder builder() {
        throw new UnsupportedOperationException();
    }

    static Builder builder(WebClientServiceResponse instance) {
        throw new UnsupportedOperationException();
    }

    ClientResponseHeaders headers();

    CompletableFuture<ClientResponseTrailers> trailers();

    Status status();

    Optional<InputStream> inputStream();

    CompletableFuture<WebClientServiceResponse> whenComplete();

    abstract class BuilderBase<B extends BuilderBase<B, P>, P extends WebClientServiceResponse> {

        protected BuilderBase() {}

        public native B headers(ClientResponseHeaders headers);

        public native B trailers(CompletableFuture<ClientResponseTrailers> trailers);

        public native B status(Status status);

        public native B inputStream(InputStream stream);

        public native B connection(ReleasableResource connection);

        public native B whenComplete(CompletableFuture<WebClientServiceResponse> future);

        public native B serviceRequest(WebClientServiceRequest request);
    }

    class Builder extends BuilderBase<Builder, WebClientServiceResponse> {

        private Builder() {}

        public native WebClientServiceResponse build();
    }
}

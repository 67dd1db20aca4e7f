package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.core.OutboundRequest;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A request as the application made it, but for the test header and, where it is tapped or was read, the body. Not made
 * through {@code HttpRequest.newBuilder}, which refuses headers that other implementations of {@link HttpRequest} may have.
 */
final class AlteredRequest extends HttpRequest {

    private final HttpRequest original;
    private final HttpHeaders headers;
    private final Optional<BodyPublisher> body;

    private AlteredRequest(HttpRequest original, HttpHeaders headers, Optional<BodyPublisher> body) {
        this.original = original;
        this.headers = headers;
        this.body = body;
    }

    static AlteredRequest withoutTestHeader(HttpRequest original) {
        HttpHeaders headers = original.headers().firstValue(OutboundRequest.TEST_HEADER).isEmpty()
                ? original.headers()
                : HttpHeaders.of(
                        original.headers().map(), (name, value) -> !name.equalsIgnoreCase(OutboundRequest.TEST_HEADER));
        return new AlteredRequest(original, headers, original.bodyPublisher());
    }

    AlteredRequest withBody(BodyPublisher body) {
        return new AlteredRequest(original, headers, Optional.of(body));
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return body;
    }

    @Override
    public String method() {
        return original.method();
    }

    @Override
    public Optional<Duration> timeout() {
        return original.timeout();
    }

    @Override
    public boolean expectContinue() {
        return original.expectContinue();
    }

    @Override
    public URI uri() {
        return original.uri();
    }

    @Override
    public Optional<Version> version() {
        return original.version();
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }
}

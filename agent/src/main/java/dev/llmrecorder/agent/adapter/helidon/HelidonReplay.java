package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.FrameInputStream;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.ClientResponseTrailers;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webclient.api.WebClientServiceRequest;
import io.helidon.webclient.api.WebClientServiceResponse;
import io.helidon.webclient.spi.WebClientService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes the client's own response, or its own exception, of a recorded answer. */
final class HelidonReplay {

    private static final int NO_CONTENT = 204;

    private HelidonReplay() {}

    /**
     * Answers the request.
     *
     * @throws ClientException with what the client throws where the answer is a failure
     */
    static WebClientServiceResponse of(Answer answer, WebClientService.Chain chain, WebClientServiceRequest request)
            throws ClientException {
        if (answer instanceof RecordedFailure failure) {
            RuntimeException thrown = HelidonFailure.of(failure.thrown());
            throw new ClientException(
                    thrown == null ? new UncheckedIOException(failure.message(), RecordedThrowable.ofKind(failure)) : thrown);
        }
        RecordedResponse recorded = (RecordedResponse) answer;
        WritableHeaders<?> headers = headers(recorded.headers());
        boolean announced = headers.contains(HelidonTap.TRAILER); // otherwise the client takes no notice of them
        ReplayConnection connection = HelidonInternals.prepare(chain, request, recorded);
        request.whenSent().toCompletableFuture().complete(request);
        WebClientServiceResponse.Builder builder = WebClientServiceResponse.builder();
        if (mayHaveEntity(recorded)) {
            builder.inputStream(new FrameInputStream(recorded, HelidonReplay.class, cut -> broken(recorded, cut)));
        }
        if (!HelidonInternals.isHttp1(chain)) {
            builder.trailers(announced
                    ? CompletableFuture.completedFuture(ClientResponseTrailers.create(headers(recorded.trailers())))
                    : CompletableFuture.failedFuture(new IllegalStateException("No trailers are expected."))); // says the client
        } else if (announced) {
            headers.add(HeaderNames.create("Transfer-Encoding"), "chunked"); // what they come after
        }
        builder.connection(connection);
        builder.headers(ClientResponseHeaders.create(headers));
        builder.status(Status.create(recorded.status()));
        builder.whenComplete(request.whenComplete().toCompletableFuture());
        builder.serviceRequest(request);
        return builder.build();
    }

    private static WritableHeaders<?> headers(Map<String, List<String>> recorded) {
        WritableHeaders<?> headers = WritableHeaders.create();
        recorded.forEach((name, values) -> headers.add(HeaderNames.create(name), values.toArray(new String[0])));
        return headers;
    }

    /** As the client sees it. */
    private static boolean mayHaveEntity(RecordedResponse recorded) {
        return recorded.status() != NO_CONTENT && !List.of("0").equals(recorded.headers().get("content-length"));
    }

    /** What the client throws where a connection ends within a body; the cause is ours. */
    private static IOException broken(RecordedResponse recorded, IOException cut) {
        RuntimeException broken = HelidonFailure.of(recorded.thrown());
        if (broken == null) {
            broken = new InsufficientDataAvailableException();
            broken.initCause(cut);
        }
        throw broken;
    }
}

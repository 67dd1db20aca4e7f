package dev.llmrecorder.agent.adapter.apache5;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.FrameInputStream;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Makes the client's own response, or its own exception, of a recorded answer. Needs no connection. */
final class Apache5Replay {

    private Apache5Replay() {}

    /**
     * Answers the request.
     *
     * @param context the call's, null for none
     * @throws ClientException with what the client throws where the answer is a failure, or the request was cancelled
     */
    static CloseableHttpResponse of(Answer answer, ClassicHttpRequest request, HttpContext context) throws ClientException {
        if (request instanceof CancellableDependency cancellable && cancellable.isCancelled()) {
            throw new ClientException(new RequestFailedException("Request aborted"));
        }
        if (answer instanceof RecordedFailure failure) {
            IOException recorded = RecordedThrowable.of(failure.thrown(), IOException.class, Apache5Replay.class);
            throw new ClientException(recorded == null ? exception(failure) : recorded);
        }
        ClassicHttpResponse response = response((RecordedResponse) answer, request);
        if (context != null) {
            Apache5Versions.note(context, request, response);
        }
        return Apache5Versions.closeable(response);
    }

    private static IOException exception(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new HttpHostConnectException(failure.message());
            case TIMEOUT -> new SocketTimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    private static ClassicHttpResponse response(RecordedResponse recorded, ClassicHttpRequest request) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(recorded.status());
        response.setVersion(HttpVersion.HTTP_1_1);
        recorded.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            FrameInputStream content = new FrameInputStream(
                    recorded, Apache5Replay.class, cut -> new ConnectionClosedException(cut.getMessage(), cut));
            response.setEntity(new Entity(response, content, ResponseHeaders.trailers(recorded)));
            if (request instanceof CancellableDependency cancellable) {
                cancellable.setDependency(() -> closeQuietly(content));
            }
        }
        return response;
    }

    /** As cancelling breaks a live connection: the next read fails. */
    private static boolean closeQuietly(InputStream content) {
        try {
            content.close();
        } catch (IOException e) {
            return false;
        }
        return true;
    }

    /** A body as it comes from a connection: it can be read once, and its properties are the headers'. */
    private static final class Entity extends AbstractHttpEntity {

        private final FrameInputStream content;
        private final List<Header> trailers;
        private final long length;

        private Entity(ClassicHttpResponse response, FrameInputStream content, List<Header> trailers) {
            super(
                    header(response, HttpHeaders.CONTENT_TYPE),
                    header(response, HttpHeaders.CONTENT_ENCODING),
                    !response.containsHeader(HttpHeaders.CONTENT_LENGTH));
            String declared = header(response, HttpHeaders.CONTENT_LENGTH);
            this.content = content;
            this.trailers = trailers;
            this.length = declared == null ? -1 : Long.parseLong(declared.trim());
        }

        private static String header(ClassicHttpResponse response, String name) {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }

        @Override
        public InputStream getContent() {
            return content;
        }

        @Override
        public long getContentLength() {
            return length;
        }

        /** As the client's own: there are none before the body has come to its end. */
        @Override
        public Supplier<List<? extends Header>> getTrailers() {
            return () -> content.isEnded() ? trailers : List.of();
        }

        @Override
        public boolean isStreaming() {
            return true;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}

package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.FrameInputStream;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.conn.HttpHostConnectException;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.execchain.RequestAbortedException;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;

/** The client's own response, or its own exception, made of a recorded answer. Needs no connection. */
final class Apache4Replay extends RecordedHead implements CloseableHttpResponse {

    private final InputStream content;

    private Apache4Replay(RecordedResponse recorded, HttpRequest request) {
        super(recorded, request);
        if (getEntity() == null) {
            content = null;
        } else {
            content = new FrameInputStream(recorded, RecordedHead::connectionClosed);
            ((BasicHttpEntity) getEntity()).setContent(content);
        }
    }

    /**
     * Answers the request.
     *
     * @param target the call's, null for none
     * @param context the call's, null for none
     * @throws ClientException with what the client throws where the answer is a failure, or the request was aborted
     */
    static CloseableHttpResponse of(Answer answer, HttpHost target, HttpRequest request, HttpContext context)
            throws ClientException {
        HttpExecutionAware abortable = request instanceof HttpExecutionAware aware ? aware : null;
        if (abortable != null && abortable.isAborted()) {
            throw new ClientException(new RequestAbortedException("Request aborted"));
        }
        if (answer instanceof RecordedFailure failure) {
            throw new ClientException(exception(failure, target));
        }
        Apache4Replay response = new Apache4Replay((RecordedResponse) answer, request);
        if (context != null) {
            context.setAttribute(HttpCoreContext.HTTP_TARGET_HOST, target);
            context.setAttribute(HttpCoreContext.HTTP_REQUEST, request);
            context.setAttribute(HttpCoreContext.HTTP_RESPONSE, response);
        }
        if (abortable != null && response.content != null) {
            abortable.setCancellable(response::abort);
        }
        return response;
    }

    private static IOException exception(RecordedFailure failure, HttpHost target) {
        return switch (failure.kind()) {
            case CONNECT -> new HttpHostConnectException(new ConnectException(failure.message()), target);
            case TIMEOUT -> new SocketTimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    /** As aborting breaks a live connection: the next read fails. */
    private boolean abort() {
        try {
            content.close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}

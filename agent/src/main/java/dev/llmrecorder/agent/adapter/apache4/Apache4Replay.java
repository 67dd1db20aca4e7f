package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.FrameInputStream;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ADDRESS = Pattern.compile("(?<=\\[|, )([^\\[\\],/ ]*)/([0-9.]+|[0-9a-f:]*:[0-9a-f:]*)(?=[],])");

    private final InputStream content;

    private Apache4Replay(RecordedResponse recorded, HttpRequest request) {
        super(recorded, request);
        if (getEntity() == null) {
            content = null;
        } else {
            content = new FrameInputStream(recorded, Apache4Replay.class, RecordedHead::connectionClosed);
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
            throw new ClientException(recorded(failure, target));
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

    /** What was recorded. The client puts the message of its exception for a refused connection together itself. */
    private static IOException recorded(RecordedFailure failure, HttpHost target) {
        List<Thrown> thrown = failure.thrown();
        if (thrown.size() > 1 && thrown.get(0).type().equals(HttpHostConnectException.class.getName())) {
            IOException cause = RecordedThrowable.of(thrown.subList(1, thrown.size()), IOException.class, Apache4Replay.class);
            return new HttpHostConnectException(cause, target, addresses(failure.message()));
        }
        IOException recorded = RecordedThrowable.of(thrown, IOException.class, Apache4Replay.class);
        return recorded == null ? exception(failure, target) : recorded;
    }

    /** The addresses in such a message, {@code [localhost/127.0.0.1, …]}. They are given as numbers, so no name is looked up. */
    private static InetAddress[] addresses(String message) {
        List<InetAddress> addresses = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(message);
        while (matcher.find()) {
            try {
                InetAddress address = InetAddress.getByName(matcher.group(2));
                addresses.add(matcher.group(1).isEmpty()
                        ? address
                        : InetAddress.getByAddress(matcher.group(1), address.getAddress()));
            } catch (UnknownHostException e) {
                return new InetAddress[0];
            }
        }
        return addresses.toArray(InetAddress[]::new);
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

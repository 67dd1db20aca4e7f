package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.ReasonPhrases;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;

/** Makes the client's own response, or its own exception, of a recorded answer. Needs no connection. */
final class OkHttpReplay {

    private OkHttpReplay() {}

    /**
     * Answers the chain's request.
     *
     * @throws ClientException with what the client throws where the answer is a failure, or the call was cancelled
     */
    static Response of(Answer answer, Interceptor.Chain chain) throws ClientException {
        if (chain.call().isCanceled()) {
            throw new ClientException(new IOException("Canceled"));
        }
        if (answer instanceof RecordedFailure failure) {
            IOException recorded = OkHttpFailure.of(failure.thrown());
            throw new ClientException(recorded == null ? RecordedThrowable.ofKind(failure) : recorded);
        }
        return response((RecordedResponse) answer, chain);
    }

    /** As from the network: such a response is its own network response, without the body. It has no TLS handshake. */
    private static Response response(RecordedResponse recorded, Interceptor.Chain chain) {
        Request request = chain.request();
        Protocol protocol = protocol(request, OkHttpInternals.protocols(chain.call()));
        long now = System.currentTimeMillis();
        Headers headers = headers(recorded.headers());
        Headers trailers = headers(recorded.trailers());
        Response.Builder response = new Response.Builder()
                .request(request)
                .protocol(protocol)
                .code(recorded.status())
                .message(protocol == Protocol.HTTP_1_1 ? ReasonPhrases.of(recorded.status()) : "") // RFC 9113 §8.3.2
                .headers(headers)
                .sentRequestAtMillis(now)
                .receivedResponseAtMillis(now);
        Response withoutBody = response.build();
        FrameSource frames = new FrameSource(recorded, protocol, chain.call());
        BufferedSource content = Okio.buffer(frames);
        OkHttpTrailers.set(response, content, chain.call(), () -> frames.isEnded() ? trailers : null);
        return response.networkResponse(withoutBody).body(body(recorded, headers, content, chain)).build();
    }

    /** The protocol that client and provider would have agreed upon. */
    private static Protocol protocol(Request request, List<Protocol> spoken) {
        if (spoken.contains(Protocol.H2_PRIOR_KNOWLEDGE)) {
            return Protocol.H2_PRIOR_KNOWLEDGE;
        }
        return request.isHttps() && spoken.contains(Protocol.HTTP_2) ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    private static Headers headers(Map<String, List<String>> recorded) {
        Headers.Builder headers = new Headers.Builder();
        recorded.forEach((name, values) -> values.forEach(value -> headers.addUnsafeNonAscii(name, value)));
        return headers.build();
    }

    private static ResponseBody body(
            RecordedResponse recorded, Headers headers, BufferedSource content, Interceptor.Chain chain) {
        String type = headers.get("Content-Type");
        return ResponseBody.create(
                type == null ? null : MediaType.parse(type),
                length(recorded.status(), headers.get("Content-Length"), chain.request().method()),
                content);
    }

    /** What the client says of the length of a body: -1 where it does not know, 0 where there can be none (RFC 9110 §6.4.1). */
    private static long length(int status, String declared, String method) {
        if (method.equals("HEAD") || (declared == null && (status == 204 || status == 304))) {
            return 0;
        }
        return declared == null ? -1 : Long.parseLong(declared.trim());
    }
}

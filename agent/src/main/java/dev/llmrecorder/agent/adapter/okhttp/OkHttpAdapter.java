package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.io.IOException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Decides about {@code intercept(Interceptor.Chain chain)} of the interceptor that follows redirects. */
public final class OkHttpAdapter implements Adapter {

    private static final byte[] NO_BODY = {};

    private static final String DUPLEX =
            "a duplex request body that is not closed by the end of its writeTo goes on while the answer comes, on which it may depend";

    static final Warning WARNING = new Warning("OkHttp");

    @Override
    public Object intercept(Call call) throws ClientException, IOException {
        Interceptor.Chain chain = call.argumentAs(0);
        Request request = chain.request();
        Recorder recorder = call.recorderFor(request.method(), request.url().toString());
        if (recorder == null || request.header("Upgrade") != null) {
            return null;
        }
        return decided((Interceptor) call.client(), chain, recorder);
    }

    private static Response decided(Interceptor client, Interceptor.Chain chain, Recorder recorder)
            throws ClientException, IOException {
        if (recorder.mayGoOut()) {
            OkHttpInternals.check(); // before a body is read that may be read only once
        }
        Request request = chain.request();
        boolean readFirst = recorder.needsBodyToDecide();
        OutgoingBody body = request.body() == null
                ? null
                : readFirst ? ReadBody.read(request.body()) : new CopiedBody(request.body());
        List<String> testIds = request.headers(OutboundRequest.TEST_HEADER);
        OutboundRequest outbound = new OutboundRequest(
                request.method(),
                request.url().toString(),
                testIds.isEmpty() ? null : testIds.get(0),
                () -> body == null ? NO_BODY : body.bytes());
        boolean undecidable = readFirst && body != null && body.bytes() == null;
        Decision decision = undecidable ? recorder.undecidable(outbound, DUPLEX) : recorder.decide(outbound);

        if (decision instanceof Decision.Replay replay) {
            return OkHttpReplay.of(replay.answer(), chain);
        }
        OutgoingBody sent = readFirst || decision instanceof Decision.Record ? body : null;
        if (sent == null && testIds.isEmpty() && decision instanceof Decision.Pass) {
            return null;
        }
        Response response = proceed(client, chain, sent, decision);
        return decision instanceof Decision.Record record ? tapped(response, record) : response;
    }

    /**
     * Lets the client send the request without the header that names the test.
     *
     * @param body is sent in place of the application's; null to send that
     */
    private static Response proceed(Interceptor client, Interceptor.Chain chain, OutgoingBody body, Decision decision)
            throws ClientException {
        Request request = chain.request();
        RequestBody sent = body == null ? request.body() : body;
        Request altered = request.newBuilder()
                .removeHeader(OutboundRequest.TEST_HEADER)
                .method(request.method(), sent)
                .build();
        Interceptor.Chain alteredChain = OkHttpInternals.withRequest(chain, altered);
        Response response = Reentry.call(
                () -> client.intercept(alteredChain), decision, () -> chain.call().isCanceled());
        // A response to a redirect's request names that one.
        return response.request() == altered ? response.newBuilder().request(request).build() : response;
    }

    /** Taps a live response. It is the application's whatever happens here. */
    private static Response tapped(Response response, Decision.Record decision) {
        try {
            return OkHttpTap.attach(response, decision.draft());
        } catch (Throwable t) {
            WARNING.say("a response is not recorded", t);
            return response;
        }
    }
}

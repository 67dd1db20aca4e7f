package dev.llmrecorder.agent.adapter.apache5;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.ApacheClients;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Decides about {@code doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)}. */
public final class Apache5Adapter implements Adapter {

    private static final byte[] NO_BODY = {};

    static final Warning WARNING = new Warning("Apache HttpClient 5");

    @Override
    public Object intercept(Call call) throws ClientException {
        HttpHost target = (HttpHost) call.argument(0);
        ClassicHttpRequest request = (ClassicHttpRequest) call.argument(1);
        if (request == null) {
            return null; // the client refuses it
        }
        String url = RequestTarget.url(target, request);
        Recorder recorder = call.recorderFor(request.getMethod(), url);
        if (recorder == null || ApacheClients.isShutDown(call.client())) {
            return null; // the client refuses what comes after its end
        }
        try (AlteredRequest altered = new AlteredRequest(request)) {
            return decided(call, recorder, url, altered);
        }
    }

    private static CloseableHttpResponse decided(Call call, Recorder recorder, String url, AlteredRequest altered)
            throws ClientException {
        HttpHost target = (HttpHost) call.argument(0);
        ClassicHttpRequest request = (ClassicHttpRequest) call.argument(1);
        HttpContext context = (HttpContext) call.argument(2);
        boolean readFirst = recorder.needsBodyToDecide();
        OutgoingEntity body = altered.entity() == null
                ? null
                : readFirst ? ReadEntity.read(altered.entity()) : new CopiedEntity(altered.entity());
        Decision decision = recorder.decide(new OutboundRequest(
                request.getMethod(), url, altered.testId(), () -> body == null ? NO_BODY : body.bytes()));

        if (decision instanceof Decision.Replay replay) {
            return Apache5Replay.of(replay.answer(), request, context);
        }
        if (readFirst || decision instanceof Decision.Record) {
            altered.send(body);
        }
        if (altered.isAsBefore() && decision instanceof Decision.Pass) {
            return null;
        }
        CloseableHttpResponse response = proceed((CloseableHttpClient) call.client(), target, request, context, decision);
        if (decision instanceof Decision.Record record) {
            tap(response, record);
        }
        return response;
    }

    /** Lets the client send the request. No application's code lies between this method and the hooked one. */
    @SuppressWarnings("deprecation") // deprecated in favour of methods that close the response; 5.0 has no other that does not
    private static CloseableHttpResponse proceed(
            CloseableHttpClient client, HttpHost target, ClassicHttpRequest request, HttpContext context, Decision decision)
            throws ClientException {
        return Reentry.call(
                () -> client.execute(target, request, context),
                decision,
                () -> request instanceof CancellableDependency dependent && dependent.isCancelled());
    }

    /** Taps a live response. It is the application's whatever happens here. */
    private static void tap(CloseableHttpResponse response, Decision.Record decision) {
        try {
            Apache5Tap.attach(response, decision.draft());
        } catch (Throwable t) {
            WARNING.say("a response is not recorded", t);
        }
    }
}

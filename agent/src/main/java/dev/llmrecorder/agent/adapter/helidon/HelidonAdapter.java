package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.ClientRequest.OutputStreamHandler;
import io.helidon.webclient.api.ClientRequestBase;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.WebClientServiceRequest;
import io.helidon.webclient.api.WebClientServiceResponse;
import io.helidon.webclient.spi.WebClientService;
import java.util.Map;

/**
 * Decides about {@code proceed(WebClientServiceRequest)} of the call chains. The other hooks lead there: they keep a copy of what a
 * request's body is made from, and a request in need of no host from asking it for its protocol.
 */
public final class HelidonAdapter implements Adapter {

    private static final HeaderName TEST = HeaderNames.create(OutboundRequest.TEST_HEADER);

    static final Warning WARNING = new Warning("Helidon WebClient");

    /** By the hooked method's name. */
    private static final Map<String, Adapter> HOOKS = Map.of(
            "proceed", HelidonAdapter::proceed,
            "doOutputStream", HelidonAdapter::copyStream,
            "doSubmit", HelidonAdapter::copyEntity,
            "discoverHttpImplementation", HelidonAdapter::discover);

    @Override
    public Object intercept(Call call) throws Throwable {
        return HOOKS.get(call.method()).intercept(call);
    }

    private static Object proceed(Call call) throws ClientException {
        WebClientService.Chain chain = (WebClientService.Chain) call.client();
        WebClientServiceRequest request = call.argumentAs(0);
        String url = url(request.uri());
        Recorder recorder = call.recorderFor(request.method().text(), url);
        if (recorder == null) {
            return null;
        }
        Header test = request.headers().contains(TEST) ? request.headers().get(TEST) : null;
        String testId = test == null ? null : test.allValues().get(0);
        OutgoingBody body = HelidonInternals.body(chain);
        if (recorder.needsBodyToDecide()) {
            body.read();
        }
        Decision decision = recorder.decide(new OutboundRequest(request.method().text(), url, testId, body::bytes));
        if (decision instanceof Decision.Replay replay) {
            return HelidonReplay.of(replay.answer(), chain, request);
        }
        if (decision instanceof Decision.Pass && test == null) {
            return null;
        }
        request.headers().remove(TEST);
        try {
            WebClientServiceResponse response = Reentry.call(() -> chain.proceed(request), decision, () -> false);
            return decision instanceof Decision.Record record ? tapped(response, chain, record) : response;
        } finally {
            if (test != null) {
                request.headers().set(test); // the application's request may be sent again
            }
        }
    }

    /** A body that is written when there is a connection. */
    private static Object copyStream(Call call) {
        ClientRequestBase<?, ?> request = (ClientRequestBase<?, ?>) call.client();
        OutputStreamHandler handler = call.argumentAs(0);
        if (handler != null && !(handler instanceof OutgoingBody)
                && call.recorderFor(request.method().text(), url(request.resolvedUri())) != null) {
            call.replace(0, new OutgoingBody(handler));
        }
        return null;
    }

    /** An entity that HTTP/2 makes bytes of when there is a connection; some can be read only once. */
    private static Object copyEntity(Call call) {
        ClientRequestBase<?, ?> request = (ClientRequestBase<?, ?>) call.client();
        if (call.argument(0) != null && call.recorderFor(request.method().text(), url(request.resolvedUri())) != null) {
            call.replace(0, HelidonInternals.bytes(call.argument(0), request));
        }
        return null;
    }

    /**
     * The host is asked as ever where the call may go out. Where there is no host the request may still be answered; or it fails for
     * the same reason later, when it is known what to record.
     */
    private static Object discover(Call call) {
        HttpClientRequest request = (HttpClientRequest) call.client();
        Recorder recorder = call.recorderFor(request.method().text(), url(request.resolvedUri()));
        if (recorder == null || HelidonInternals.namesProtocol(request)) {
            return null;
        }
        if (recorder.mayGoOut()) {
            try {
                return Reentry.call(() -> HelidonInternals.discover(request));
            } catch (ClientException noHost) {
                return HelidonInternals.requestOfAnyHost(request);
            }
        }
        return HelidonInternals.requestOfAnyHost(request);
    }

    /** Without the port that goes without saying, which the client adds. */
    private static String url(ClientUri uri) {
        return uri.toString().replaceFirst("^(https://[^/]*):443/|^(http://[^/]*):80/", "$1$2/");
    }

    /** Taps a live response. It is the application's whatever happens here. */
    private static WebClientServiceResponse tapped(
            WebClientServiceResponse response, WebClientService.Chain chain, Decision.Record decision) {
        try {
            return HelidonTap.attach(response, chain, decision.draft());
        } catch (Throwable t) {
            WARNING.say("a response is not recorded: " + t);
            return response;
        }
    }
}

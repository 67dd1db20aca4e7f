package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import io.micronaut.http.HttpRequest;
import java.util.Map;

/** Notes a request where the client has its URI, and decides about it where the client asks for a connection, on the same thread. */
public final class MicronautAdapter implements Adapter {

    private static final int KEY = 0;

    /**
     * Where a method has its arguments.
     *
     * @param uri negative where the request has the whole URI
     */
    private record Places(int request, int uri) {}

    /** The methods that ask for a connection; the others are the connection manager's. */
    private static final Map<String, Places> SENDING = Map.of(
            "exchangeImpl", new Places(2, 0),
            "connectAndStream", new Places(1, 2),
            "sendRequestWithRedirectsNoFilter", new Places(3, -1));

    private static final ThreadLocal<Outgoing> NOTED = new ThreadLocal<>();

    static final Warning WARNING = new Warning("Micronaut");

    @Override
    public Object intercept(Call call) throws ClientException {
        Places places = SENDING.get(call.method());
        if (places == null) {
            return connect(call);
        }
        NOTED.remove(); // the client refused what was noted before
        HttpRequest<?> request = call.argumentAs(isOf47(call) ? places.request - 1 : places.request);
        String url = (places.uri < 0 ? request.getUri() : call.argument(places.uri)).toString();
        LiveCall before = LiveCall.redirecting();
        if (before != null) {
            NOTED.set(Outgoing.next(call.client(), before, request, url));
            return null;
        }
        Recorder recorder = call.recorderFor(request.getMethodName(), url);
        if (recorder != null) {
            NOTED.set(Outgoing.first(call.client(), recorder, request, url));
        }
        return null;
    }

    /** In 4.7 the last of the methods has an argument less. */
    private static boolean isOf47(Call call) {
        return call.method().equals("sendRequestWithRedirectsNoFilter") && !call.isWith(4);
    }

    private static Object connect(Call call) throws ClientException {
        Outgoing outgoing = NOTED.get();
        if (outgoing == null) {
            return null;
        }
        NOTED.remove();
        Connections connections = new Connections(call);
        if (outgoing.before() != null) {
            return connections.watched(outgoing, outgoing.before());
        }
        Recorder recorder = outgoing.recorder();
        if (!recorder.needsBodyToDecide() && recorder.mayGoOut()) {
            return connections.watched(outgoing, new LiveCall(recorder, outgoing.method(), outgoing.url()));
        }
        OutboundRequest known = outgoing.known();
        Decision decision = known == null ? null : recorder.decide(known);
        if (decision != null && !(decision instanceof Decision.Replay)) {
            return connections.watched(outgoing, new LiveCall(decision, recorder.caller()));
        }
        Throwable refusal = MicronautReplay.refusal(decision);
        if (refusal != null) {
            return connections.failed(refusal);
        }
        Object led = new MicronautReplay(outgoing, connections, decision).key();
        if (connections.speakHttp2()) {
            return connections.ofHttp1(led);
        }
        call.replace(KEY, led);
        return null;
    }
}

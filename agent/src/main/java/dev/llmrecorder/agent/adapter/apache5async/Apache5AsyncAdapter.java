package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.agent.adapter.apache5.RequestTarget;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Decides about {@code doExecute} of the clients that the builders make, and about {@code execute} of the minimal ones. Gives for
 * an endpoint that a minimal client leases one of ours, which decides about the calls through it.
 *
 * <p>Where the call goes out in any case, the method goes on with arguments that are tapped. Where a recording may answer it, the
 * body is read first and the result is one of ours.
 */
public final class Apache5AsyncAdapter implements Adapter {

    static final Warning WARNING = new Warning("Apache HttpClient 5 async");

    @Override
    public Object intercept(Call call) throws ClientException {
        if (call.method().equals("lease")) {
            return LeasedEndpoint.lease(call);
        }
        HookedCall hooked = HookedCall.of(call);
        return hooked == null ? null : intercept(hooked);
    }

    /**
     * Decides about a call.
     *
     * @return what its method is to return at once, null where it is to go on
     */
    static Object intercept(HookedCall hooked) throws ClientException {
        GeneratedRequest generated = hooked.generate();
        if (generated.isReady()) {
            hooked.proceed(generated, hooked.body(), null);
            decide(hooked, generated);
        } else {
            Apache5AsyncReplay exchange = hooked.exchange();
            generated.whenReady(() -> {
                try {
                    decide(hooked, generated);
                } catch (Throwable t) {
                    fail(exchange, t);
                }
            });
        }
        return hooked.result();
    }

    private static void decide(HookedCall hooked, GeneratedRequest generated) throws ClientException {
        if (generated.failure() != null) {
            return; // the client meets it, too
        }
        HttpRequest request = generated.request();
        String url = RequestTarget.url(hooked.target(), request);
        Recorder recorder = hooked.call.recorderFor(request.getMethod(), url);
        if (recorder == null) {
            hooked.goOut(generated, hooked.body(), null);
            return;
        }
        String testId = generated.takeTestId();
        if (!recorder.needsBodyToDecide()) {
            decide(hooked, generated, recorder, url, testId, OutgoingBody.copied(hooked, generated));
            return;
        }
        Apache5AsyncReplay exchange = hooked.exchange();
        CompletableFuture<byte[]> body = generated.hasBody()
                ? BodyReader.read(hooked.body())
                : CompletableFuture.completedFuture(new byte[0]);
        body.whenComplete((bytes, failure) -> {
            try {
                if (failure != null) {
                    throw failure;
                }
                decide(hooked, generated, recorder, url, testId, OutgoingBody.read(hooked, bytes));
            } catch (Throwable t) {
                fail(exchange, t);
            }
        });
    }

    private static void decide(
            HookedCall hooked, GeneratedRequest generated, Recorder recorder, String url, String testId, OutgoingBody body)
            throws ClientException {
        HttpRequest request = generated.request();
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, body.bytes()));
        if (decision instanceof Decision.Replay replay) {
            hooked.exchange().play(replay.answer(), request);
        } else {
            Apache5AsyncTap tap = decision instanceof Decision.Record record
                    ? new Apache5AsyncTap(record.draft(), body.producer(), hooked::isGivenUp) : null;
            boolean asItIs = tap == null && !recorder.needsBodyToDecide();
            hooked.goOut(generated, asItIs ? hooked.body() : body.producer(), tap);
        }
    }

    /** Ends a call that cannot be answered, or that the client refused. */
    private static void fail(Apache5AsyncReplay exchange, Throwable problem) {
        Throwable cause = problem instanceof ClientException thrown ? thrown.getCause() : problem;
        exchange.failAnyway(cause instanceof Exception exception ? exception : new IOException(cause));
    }
}

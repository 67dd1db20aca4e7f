package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Recorder;
import io.ktor.client.engine.HttpClientEngine;
import io.ktor.client.request.HttpRequestData;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteReadChannel;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.coroutines.Continuation;

/** Decides about {@code CIOEngine#execute(HttpRequestData, Continuation)}. */
public final class KtorAdapter implements Adapter {

    static final Warning WARNING = new Warning("Ktor CIO");

    private static final AtomicBoolean REFUSED = new AtomicBoolean();

    /** Whether a channel is what it is since Ktor 3. */
    private static final boolean THREE = hasReadBuffer();

    private static boolean hasReadBuffer() {
        for (var method : ByteReadChannel.class.getMethods()) {
            if (method.getName().equals("getReadBuffer")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object intercept(Call call) throws ClientException {
        HttpRequestData request = call.argumentAs(0);
        if (request == null || request.getBody() instanceof OutgoingContent.ProtocolUpgrade) {
            return null; // goes on after it was suspended; or is no call that has an answer
        }
        String url = request.getUrl().toString();
        Recorder recorder = call.recorderFor(request.getMethod().getValue(), url);
        if (recorder == null) {
            return null;
        }
        if (!THREE) {
            String problem = "calls over the engine CIO of Ktor 2 are not intercepted; use Ktor 3, or another engine";
            if (!recorder.mayGoOut()) {
                throw new ClientException(new IOException("[recorder] error: " + problem));
            }
            if (REFUSED.compareAndSet(false, true)) {
                System.err.println("[recorder] warning: " + problem);
            }
            return null;
        }
        Continuation<Object> then = call.argumentAs(1);
        KtorCall one = new KtorCall((HttpClientEngine) call.client(), request, url, then);
        return recorder.needsBodyToDecide() ? one.lookUp(recorder) : one.goOut(recorder);
    }
}

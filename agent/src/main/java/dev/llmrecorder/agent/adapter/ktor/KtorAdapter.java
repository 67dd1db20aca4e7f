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
import kotlin.coroutines.Continuation;

/** Decides about {@code CIOEngine#execute(HttpRequestData, Continuation)}. */
public final class KtorAdapter implements Adapter {

    static final Warning WARNING = new Warning("Ktor CIO");

    /** By what the channels are of the Ktor that is there. */
    static final KtorVersion VERSION = version();

    private static KtorVersion version() {
        for (var method : ByteReadChannel.class.getMethods()) {
            if (method.getName().equals("getReadBuffer")) {
                return new Ktor3();
            }
        }
        try { // by name: compiled after this
            return (KtorVersion) Class.forName("dev.llmrecorder.agent.adapter.ktor2.Ktor2").getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
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
        Continuation<Object> then = call.argumentAs(1);
        KtorCall one = new KtorCall((HttpClientEngine) call.client(), request, url, then);
        return recorder.needsBodyToDecide() ? one.lookUp(recorder) : one.goOut(recorder);
    }
}

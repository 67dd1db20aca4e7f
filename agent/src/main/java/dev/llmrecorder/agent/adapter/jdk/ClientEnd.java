package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;
import java.time.Duration;

/** The methods by which an application ends a client, and {@code close} does. Since Java 21, so the compiler does not know them. */
final class ClientEnd {

    private ClientEnd() {}

    /** Decides about one of them, by its name. */
    static Object intercept(Call call) throws ClientException {
        OngoingCalls calls = OngoingCalls.of((HttpClient) call.client());
        return switch (call.method()) {
            case "isTerminated" -> calls.areThere() ? Boolean.FALSE : null;
            case "awaitTermination" -> awaited(call, calls);
            case "shutdown" -> shutDown(call, calls, false);
            case "shutdownNow" -> shutDown(call, calls, true);
            default -> throw new IllegalStateException(call.method());
        };
    }

    private static Object awaited(Call call, OngoingCalls calls) throws ClientException {
        Duration time = call.argumentAs(0);
        if (time == null) {
            return null; // for the client to refuse
        }
        try {
            Duration left = calls.await(time);
            call.replace(0, left);
            return left == null ? Boolean.FALSE : null;
        } catch (InterruptedException e) {
            throw new ClientException(e);
        }
    }

    /** The client comes first, so that it refuses what comes when ours no longer answer. */
    private static Object shutDown(Call call, OngoingCalls calls, boolean now) throws ClientException {
        Reentry.call(() -> {
            try {
                return HttpClient.class.getMethod(call.method()).invoke(call.client());
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        });
        calls.shutDown();
        if (now) {
            calls.cut();
        }
        return Call.ANSWERED;
    }
}

package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * Decides about {@code SdkAsyncHttpClient.execute(AsyncExecuteRequest)}.
 *
 * <p>Where the call goes out in any case, the method goes on with a request whose body and handler are tapped. Where a recording
 * may answer it, the body is read first and the result is a future of ours.
 */
public final class AwsAsyncAdapter implements Adapter {

    private static final int EXECUTE = 0;

    /** As the service clients send it where both sides stream events, each of which they sign with the time. */
    private static final String DUPLEX = "a full-duplex request goes on while the answer comes, on which it may depend";

    @Override
    public Object intercept(Call call) {
        AsyncExecuteRequest execute = call.argumentAs(EXECUTE);
        if (execute == null || execute.request() == null || execute.responseHandler() == null) {
            return null; // for the client to refuse
        }
        SdkHttpRequest request = execute.request();
        String url = AwsRequest.url(request);
        Recorder recorder = call.recorderFor(request.method().name(), url);
        if (recorder == null) {
            return null;
        }
        AwsClient client = AwsClient.of(call.client());
        if (client.isClosed()) {
            return null; // for the client to refuse
        }
        return recorder.needsBodyToDecide() && !execute.fullDuplex()
                ? lookUp(call, client, recorder, url)
                : goOut(call, client, recorder, url);
    }

    private static Object goOut(Call call, AwsClient client, Recorder recorder, String url) {
        AsyncExecuteRequest execute = call.argumentAs(EXECUTE);
        CopiedPublisher body = new CopiedPublisher(execute.requestContentPublisher(), execute.request());
        OutboundRequest outbound = outbound(execute, url, body::copy);
        Decision decision = execute.fullDuplex() ? recorder.undecidable(outbound, DUPLEX) : recorder.decide(outbound);
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body, too
            AwsReplay result = new AwsReplay(execute.responseHandler(), client);
            result.play(replay.answer());
            return result;
        }
        if (decision instanceof Decision.Record record) {
            call.replace(EXECUTE, altered(execute, body, new AwsTap(execute.responseHandler(), record.draft())));
        } else if (AwsRequest.testId(execute.request()) != null) {
            call.replace(EXECUTE, altered(execute, execute.requestContentPublisher(), execute.responseHandler()));
        }
        return null;
    }

    private static AwsReplay lookUp(Call call, AwsClient client, Recorder recorder, String url) {
        AsyncExecuteRequest execute = call.argumentAs(EXECUTE);
        AwsReplay result = new AwsReplay(execute.responseHandler(), client);
        BodyReader reader = new BodyReader();
        result.whenAborted(reader::cancel);
        reader.read(execute.requestContentPublisher(), client.executor());
        // The look-up reads files, which an event loop is not to wait for.
        reader.whole().whenComplete((body, failure) -> ReplayThreads.execute(() -> {
            try {
                if (failure != null) {
                    result.fail(failure);
                } else if (!result.isDone()) {
                    decided((SdkAsyncHttpClient) call.client(), recorder, execute, url, body, result);
                }
            } catch (Throwable t) {
                result.fail(t);
            }
        }));
        return result;
    }

    private static void decided(
            SdkAsyncHttpClient client,
            Recorder recorder,
            AsyncExecuteRequest execute,
            String url,
            byte[] body,
            AwsReplay result) throws Throwable {
        Decision decision = recorder.decide(outbound(execute, url, () -> body));
        if (decision instanceof Decision.Replay replay) {
            result.play(replay.answer());
            return;
        }
        SdkHttpContentPublisher original = execute.requestContentPublisher();
        SdkAsyncHttpResponseHandler live = execute.responseHandler();
        AsyncExecuteRequest again = altered(
                execute,
                new ReadPublisher(original, body),
                decision instanceof Decision.Record record ? new AwsTap(live, record.draft()) : live);
        try {
            result.follow(() -> Reentry.call(() -> client.execute(again)));
        } catch (ClientException e) {
            throw e.getCause();
        }
    }

    private static OutboundRequest outbound(AsyncExecuteRequest execute, String url, Supplier<byte[]> body) {
        SdkHttpRequest request = execute.request();
        return new OutboundRequest(request.method().name(), url, AwsRequest.testId(request), body);
    }

    private static AsyncExecuteRequest altered(
            AsyncExecuteRequest execute, SdkHttpContentPublisher body, SdkAsyncHttpResponseHandler handler) {
        return AsyncExecuteRequest.builder()
                .request(AwsRequest.withoutTestHeader(execute.request()))
                .requestContentPublisher(body)
                .responseHandler(handler)
                .metricCollector(execute.metricCollector().orElse(null))
                .fullDuplex(execute.fullDuplex())
                .httpExecutionAttributes(execute.httpExecutionAttributes())
                .build();
    }
}

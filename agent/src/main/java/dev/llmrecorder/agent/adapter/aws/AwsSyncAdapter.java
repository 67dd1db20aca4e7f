package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.core.Recorder;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Decides about {@code SdkHttpClient.prepareRequest(HttpExecuteRequest)}: has the client prepare the request, which opens no
 * connection and is where it refuses one, and returns a call that decides when it is made.
 */
public final class AwsSyncAdapter implements Adapter {

    @Override
    public Object intercept(Call call) throws ClientException {
        HttpExecuteRequest execute = call.argumentAs(0);
        if (execute == null || execute.httpRequest() == null) {
            return null; // for the client to refuse
        }
        SdkHttpRequest request = execute.httpRequest();
        String url = AwsRequest.url(request);
        Recorder recorder = call.recorderFor(request.method().name(), url);
        if (recorder == null) {
            return null;
        }
        OutgoingContent body = execute.contentStreamProvider().map(OutgoingContent::new).orElse(null);
        SdkHttpClient client = (SdkHttpClient) call.client();
        ExecutableHttpRequest live = Reentry.call(() -> client.prepareRequest(HttpExecuteRequest.builder()
                .request(AwsRequest.withoutTestHeader(request))
                .contentStreamProvider(body)
                .metricCollector(execute.metricCollector().orElse(null))
                .build()));
        return new AwsSyncCall(live, recorder, request, url, body);
    }
}

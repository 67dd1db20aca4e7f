package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.FrameInputStream;
import dev.llmrecorder.agent.adapter.TapInputStream;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.net.ConnectException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A prepared blocking call. */
final class AwsSyncCall implements ExecutableHttpRequest {

    private static final byte[] NO_BODY = {};

    private final ExecutableHttpRequest live;
    private final Recorder recorder;
    private final SdkHttpRequest request;
    private final String url;
    private final OutgoingContent body;

    /**
     * @param live sends the request without the header that names the test, with {@code body}
     * @param body null for none
     */
    AwsSyncCall(ExecutableHttpRequest live, Recorder recorder, SdkHttpRequest request, String url, OutgoingContent body) {
        this.live = live;
        this.recorder = recorder;
        this.request = request;
        this.url = url;
        this.body = body;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        if (body != null && recorder.needsBodyToDecide()) {
            body.read();
        }
        Decision decision = recorder.decide(new OutboundRequest(
                request.method().name(), url, AwsRequest.testId(request), () -> body == null ? NO_BODY : body.bytes()));
        if (decision instanceof Decision.Replay replay) {
            return replay(replay.answer());
        }
        HttpExecuteResponse response = live.call();
        return decision instanceof Decision.Record record ? tapped(response, record.draft()) : response;
    }

    @Override
    public void abort() {
        live.abort();
    }

    private static HttpExecuteResponse replay(Answer answer) throws IOException {
        if (answer instanceof RecordedFailure failure) {
            throw failure.kind() == RecordedFailure.Kind.CONNECT
                    ? new ConnectException(failure.message()) : new IOException(failure.message());
        }
        RecordedResponse recorded = (RecordedResponse) answer;
        SdkHttpResponse head = AwsReplay.head(recorded, null);
        if (recorded.frames().isEmpty() && recorded.cut() == null) {
            return HttpExecuteResponse.builder().response(head).build();
        }
        FrameInputStream frames = new FrameInputStream(recorded);
        return response(head, AbortableInputStream.create(frames, frames::close));
    }

    private static HttpExecuteResponse tapped(HttpExecuteResponse response, RecordingDraft draft) {
        SdkHttpResponse head = response.httpResponse();
        ResponseTap tap = draft.respond(head.statusCode(), head.headers());
        AbortableInputStream content = response.responseBody().orElse(null);
        if (content == null) {
            tap.complete();
            return response;
        }
        return response(head, AbortableInputStream.create(new TapInputStream(content, tap), () -> {
            tap.closed();
            content.abort();
        }));
    }

    /** The client gives the same body in two places. */
    private static HttpExecuteResponse response(SdkHttpResponse head, AbortableInputStream content) {
        return HttpExecuteResponse.builder()
                .response(head instanceof SdkHttpFullResponse full ? full.toBuilder().content(content).build() : head)
                .responseBody(content)
                .build();
    }
}

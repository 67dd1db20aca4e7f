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
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
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
    private volatile boolean aborted;

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
        if (!(decision instanceof Decision.Record record)) {
            return live.call();
        }
        HttpExecuteResponse response;
        try {
            response = live.call();
        } catch (IOException | RuntimeException e) {
            if (!aborted) {
                record.draft().failed(e);
            }
            throw e;
        }
        return tapped(response, record.draft());
    }

    @Override
    public void abort() {
        aborted = true;
        live.abort();
    }

    private static HttpExecuteResponse replay(Answer answer) throws IOException {
        if (answer instanceof RecordedFailure failure) {
            throw exception(failure);
        }
        RecordedResponse recorded = (RecordedResponse) answer;
        SdkHttpResponse head = AwsReplay.head(recorded, null);
        if (recorded.frames().isEmpty() && recorded.cut() == null) {
            return HttpExecuteResponse.builder().response(head).build();
        }
        // Without the recorded exception, which is made here.
        FrameInputStream frames = new FrameInputStream(
                recorded.withThrown(List.of()), AwsSyncCall.class, broken -> exception(recorded.thrown(), broken));
        return response(head, AbortableInputStream.create(frames, frames::close));
    }

    private static IOException exception(RecordedFailure failure) {
        return exception(failure.thrown(), failure.kind() == RecordedFailure.Kind.CONNECT
                ? new ConnectException(failure.message()) : new IOException(failure.message()));
    }

    /**
     * What the client threw, where it is one of Java's for input and output. Others, such as the Common Runtime's, are thrown here.
     *
     * @param otherwise where nothing was recorded that can be made again
     */
    private static IOException exception(List<Thrown> thrown, IOException otherwise) {
        Throwable recorded = AwsThrowable.of(thrown, Throwable.class);
        if (recorded instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return recorded instanceof IOException checked ? checked : otherwise;
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

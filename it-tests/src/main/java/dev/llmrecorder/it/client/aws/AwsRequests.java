package dev.llmrecorder.it.client.aws;

import dev.llmrecorder.it.client.ClientCall;
import java.net.URI;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Requests as the SDK makes them. */
final class AwsRequests {

    private AwsRequests() {}

    /** The head of a request whose body's length is known, or which is chunked. */
    static SdkHttpRequest of(ClientCall call, boolean chunked) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(URI.create(call.url()));
        call.headers().forEach(request::putHeader);
        if (chunked) {
            request.putHeader("Transfer-Encoding", "chunked");
        } else if (!call.method().equals("GET")) {
            request.putHeader("Content-Length", Integer.toString(call.body().length));
        }
        return request.build();
    }
}

package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.core.OutboundRequest;
import java.util.Locale;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** What the recorder asks of a request's head. */
final class AwsRequest {

    private AwsRequest() {}

    /**
     * Where the call goes, as {@code SdkHttpRequest.getUri} has it; not by that, which refuses paths that the clients send.
     */
    static String url(SdkHttpRequest request) {
        StringBuilder url = new StringBuilder(request.protocol()).append("://").append(request.host());
        if (request.port() != standardPort(request.protocol())) {
            url.append(':').append(request.port());
        }
        url.append(request.encodedPath());
        SdkHttpUtils.encodeAndFlattenQueryParameters(request.rawQueryParameters())
                .ifPresent(query -> url.append('?').append(query));
        return url.toString();
    }

    private static int standardPort(String protocol) {
        return protocol.toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }

    /** The test that the request names, null for none. */
    static String testId(SdkHttpRequest request) {
        return request.firstMatchingHeader(OutboundRequest.TEST_HEADER).orElse(null);
    }

    /** The request as it is to be sent: a copy where it names a test. */
    static SdkHttpRequest withoutTestHeader(SdkHttpRequest request) {
        return testId(request) == null
                ? request
                : request.toBuilder().removeHeader(OutboundRequest.TEST_HEADER).build();
    }
}

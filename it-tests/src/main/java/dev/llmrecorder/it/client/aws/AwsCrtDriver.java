package dev.llmrecorder.it.client.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Drives {@link AwsCrtAsyncHttpClient}, which looks for trusted certificates in the operating system only. */
public final class AwsCrtDriver extends AwsAsyncDriver {

    static final AttributeMap TRUSTING =
            AttributeMap.builder().put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true).build();

    public AwsCrtDriver() {
        // Before, a body that has no subscription yet when it is asked for is an error on stderr.
        super(List.of("noBody", "byteArray", "pieces", "late", "once"), Map.of("http2", "2.54.0", "late", "2.54.0"));
        client("default", () -> AwsCrtAsyncHttpClient.builder().buildWithDefaults(TRUSTING));
        client("custom", () -> AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(2)
                .readBufferSizeInBytes(1L << 16)
                .buildWithDefaults(TRUSTING));
        client("http2", () -> AwsCrtAsyncHttpClient.builder().buildWithDefaults(
                TRUSTING.toBuilder().put(SdkHttpConfigurationOption.PROTOCOL, Protocol.HTTP2).build()));
    }
}

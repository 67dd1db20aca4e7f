package dev.llmrecorder.it.client.aws;

import java.time.Duration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Drives {@link ApacheHttpClient}. */
public final class AwsApacheDriver extends AwsSyncDriver {

    @SuppressWarnings("deprecation") // applications still use it
    public AwsApacheDriver() {
        super(false);
        client("default", () -> ApacheHttpClient.builder().socketTimeout(Duration.ofMillis(READ_TIMEOUT)).build());
        client("custom", () -> ApacheHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(20))
                .socketTimeout(Duration.ofSeconds(20))
                .build());
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }
}

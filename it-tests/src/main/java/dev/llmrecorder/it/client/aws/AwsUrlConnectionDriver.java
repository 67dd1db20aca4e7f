package dev.llmrecorder.it.client.aws;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Drives {@link UrlConnectionHttpClient}. */
public final class AwsUrlConnectionDriver extends AwsSyncDriver {

    public AwsUrlConnectionDriver() {
        super(false);
        client("default", () -> UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(READ_TIMEOUT)).build());
        client("custom", () -> UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(20))
                .socketTimeout(Duration.ofSeconds(20))
                .build());
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }
}

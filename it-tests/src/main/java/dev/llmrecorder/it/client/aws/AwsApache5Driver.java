package dev.llmrecorder.it.client.aws;

import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Drives {@link Apache5HttpClient}. */
public final class AwsApache5Driver extends AwsSyncDriver {

    public AwsApache5Driver() {
        super(false);
        client("default", () -> Apache5HttpClient.builder().socketTimeout(Duration.ofMillis(READ_TIMEOUT)).build());
        client("custom", () -> Apache5HttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(20))
                .socketTimeout(Duration.ofSeconds(20))
                .build());
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }
}

package dev.llmrecorder.it.client.aws;

import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** Drives {@link AwsCrtHttpClient}. */
public final class AwsCrtSyncDriver extends AwsSyncDriver {

    public AwsCrtSyncDriver() {
        super(true);
        client("default", () -> AwsCrtHttpClient.builder().buildWithDefaults(AwsCrtDriver.TRUSTING));
        client("custom", () -> AwsCrtHttpClient.builder()
                .maxConcurrency(2)
                .readBufferSizeInBytes(1L << 16)
                .buildWithDefaults(AwsCrtDriver.TRUSTING));
    }
}

package dev.llmrecorder.it.client.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/** Drives {@link NettyNioAsyncHttpClient}. */
public final class AwsNettyDriver extends AwsAsyncDriver {

    public AwsNettyDriver() {
        super(List.copyOf(AwsBody.ALL.keySet()), Map.of("http2", "2.34.0")); // which then came to be negotiated
        client("default", () -> NettyNioAsyncHttpClient.builder().readTimeout(Duration.ofMillis(READ_TIMEOUT)).build());
        client("custom", () -> NettyNioAsyncHttpClient.builder()
                .maxConcurrency(2)
                .readTimeout(Duration.ofSeconds(20))
                .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(1))
                .build());
        client("http2", () -> NettyNioAsyncHttpClient.builder()
                .protocol(Protocol.HTTP2)
                .protocolNegotiation(ProtocolNegotiation.ALPN)
                .build());
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }
}

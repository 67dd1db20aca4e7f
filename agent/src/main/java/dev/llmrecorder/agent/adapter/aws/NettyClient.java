package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.ReasonPhrases;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.Executor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * {@code NettyNioAsyncHttpClient}. Closing it ends its event loops where they are its own or nobody else's; where others use them
 * too, the client goes on to take calls.
 */
final class NettyClient implements AwsClient {

    private static final Field LOOPS = loops();

    private final EventLoop loop;

    NettyClient(Object client) {
        this.loop = loops(client).next();
    }

    private static Field loops() {
        try {
            Field field = NettyNioAsyncHttpClient.class.getDeclaredField("sdkEventLoopGroup");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static EventLoopGroup loops(Object client) {
        try {
            return ((SdkEventLoopGroup) LOOPS.get(client)).eventLoopGroup();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isClosed() {
        return loop.isShuttingDown();
    }

    @Override
    public Executor executor() {
        return loop;
    }

    @Override
    public String statusText(int status) {
        return ReasonPhrases.of(status);
    }

    /** As {@code NettyUtils.decorateException} makes it. */
    @Override
    public IOException timeout(String message) {
        return new IOException(message, ReadTimeoutException.INSTANCE);
    }
}

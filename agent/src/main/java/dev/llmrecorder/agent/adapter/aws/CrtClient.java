package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.ReplayThreads;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.Executor;

/** {@code AwsCrtAsyncHttpClient}. Its threads are the Common Runtime's, to which nothing of ours can be given. */
final class CrtClient implements AwsClient {

    private final Object client;

    CrtClient(Object client) {
        this.client = client;
    }

    /** The field is the client's own, or since 2.21 its base class's. */
    @Override
    public boolean isClosed() {
        for (Class<?> type = client.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField("isClosed");
                field.setAccessible(true);
                synchronized (client) {
                    return field.getBoolean(client);
                }
            } catch (NoSuchFieldException e) {
                // then in the next
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(client.getClass() + " does not say whether it is closed");
    }

    @Override
    public Executor executor() {
        return ReplayThreads::execute;
    }

    @Override
    public String statusText(int status) {
        return null;
    }

    /** The client has no exception for it: what is too slow is told of as any other failure. */
    @Override
    public IOException timeout(String message) {
        return new IOException(message);
    }
}

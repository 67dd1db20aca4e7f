package dev.llmrecorder.agent.adapter.aws;

import java.io.IOException;
import java.util.concurrent.Executor;

/** What a replay needs of an asynchronous client besides what all have in common. */
interface AwsClient {

    /** By name: of two clients perhaps only one is on the class path. */
    static AwsClient of(Object client) {
        return client.getClass().getSimpleName().startsWith("Netty") ? new NettyClient(client) : new CrtClient(client);
    }

    /** Whether the client takes no more calls. */
    boolean isClosed();

    /** Where the handler of one call is told of its answer; one thread at a time. */
    Executor executor();

    /** What comes after the status in the status line, null where this client does not say. */
    String statusText(int status);

    /** This client's exception where no answer came in time. */
    IOException timeout(String message);
}

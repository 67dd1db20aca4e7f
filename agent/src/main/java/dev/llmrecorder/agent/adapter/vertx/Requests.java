package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.ClientException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

/** Where a request that is to go out is asked for: a client, or a connection of the application's own. */
interface Requests {

    /** @throws ClientException with whatever the client throws */
    Future<HttpClientRequest> ask(RequestOptions options) throws ClientException;
}

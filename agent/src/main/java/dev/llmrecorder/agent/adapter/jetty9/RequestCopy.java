package dev.llmrecorder.agent.adapter.jetty9;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Request;

/**
 * A copy of a request's body, taken as the body goes out. The client may begin to send it more than once, when a connection turns
 * out to be broken: then the copy begins anew.
 */
final class RequestCopy implements Request.BeginListener, Request.ContentListener, Request.SuccessListener {

    private final RequestBody body;
    private ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean whole;

    RequestCopy(RequestBody body) {
        this.body = body;
    }

    /** Of a body that was read. */
    static RequestCopy of(RequestBody body, byte[] bytes) {
        RequestCopy copy = new RequestCopy(body);
        copy.copy.writeBytes(bytes);
        copy.whole = true;
        return copy;
    }

    /** The request's body itself. */
    RequestBody body() {
        return body;
    }

    /** Copies what that request sends from now on. */
    void listenTo(HttpRequest request) {
        request.onRequestBegin(this).onRequestContent(this).onRequestSuccess(this);
    }

    /** Whether {@link #bytes} has all of the body now, or as much as it will ever have. */
    synchronized boolean isKnown() {
        return whole || body.isReproducible();
    }

    /** The body. A server that answers early gets only part of it: then it is read again if it can be. */
    synchronized byte[] bytes() {
        byte[] bytes = copy.toByteArray();
        if (!whole && body.isReproducible()) {
            try {
                bytes = body.read(Runnable::run).getNow(bytes);
            } catch (RuntimeException e) {
                // what went out is the best that is known
            }
        }
        copy = new ByteArrayOutputStream(); // the application may keep the request
        return bytes;
    }

    @Override
    public synchronized void onBegin(Request request) {
        copy.reset();
        whole = false;
    }

    @Override
    public synchronized void onContent(Request request, ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        copy.writeBytes(bytes);
    }

    @Override
    public synchronized void onSuccess(Request request) {
        whole = true;
    }
}

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

    /**
     * The body. Of one that has not gone out as a whole, since the server answered early or not at all, it is read again.
     *
     * @return null where that cannot be
     */
    synchronized byte[] bytes() {
        byte[] bytes = whole ? copy.toByteArray() : again();
        copy = new ByteArrayOutputStream(); // the application may keep the request
        return bytes;
    }

    private byte[] again() {
        try {
            return body.isReproducible() ? body.read(Runnable::run).getNow(null) : null;
        } catch (RuntimeException e) {
            return null;
        }
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

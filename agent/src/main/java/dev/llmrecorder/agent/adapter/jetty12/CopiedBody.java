package dev.llmrecorder.agent.adapter.jetty12;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.io.Content;

/** A body of which a copy is taken as the client reads it to send it. Where the client rewinds it, the copy begins anew. */
final class CopiedBody implements Request.Content {

    private final Request.Content live;
    private ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean whole;

    private CopiedBody(Request.Content live) {
        this.live = live;
    }

    /** @param live null for none */
    static CopiedBody of(Request.Content live) {
        CopiedBody body = new CopiedBody(live);
        body.whole = live == null;
        return body;
    }

    /** One that was read. */
    static CopiedBody read(byte[] bytes) {
        CopiedBody body = of(null);
        body.copy.writeBytes(bytes);
        return body;
    }

    /** Has the client send this one, if there is one. */
    void takePlace(HttpRequest request) {
        if (live != null) {
            request.body(this);
        }
    }

    /** Whether all of it has been read. */
    synchronized boolean isWhole() {
        return whole;
    }

    /**
     * The body. Of one that has not gone out as a whole, since the server answered early or not at all, it is read again; the
     * client is done with it.
     *
     * @return null where that cannot be
     */
    byte[] bytes() {
        try {
            return isWhole() ? copied() : live.rewind() ? BodyReader.read(live, Runnable::run).getNow(null) : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private synchronized byte[] copied() {
        return copy.toByteArray();
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = live.read();
        if (chunk != null && !Content.Chunk.isFailure(chunk)) {
            add(chunk.getByteBuffer(), chunk.isLast());
        }
        return chunk;
    }

    private synchronized void add(ByteBuffer content, boolean last) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        copy.writeBytes(bytes);
        whole = last;
    }

    @Override
    public boolean rewind() {
        boolean rewound = live.rewind();
        synchronized (this) {
            if (rewound) {
                copy.reset();
                whole = false;
            }
        }
        return rewound;
    }

    @Override
    public void demand(Runnable demandCallback) {
        live.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        live.fail(failure);
    }

    @Override
    public void fail(Throwable failure, boolean last) {
        live.fail(failure, last);
    }

    @Override
    public long getLength() {
        return live.getLength();
    }

    @Override
    public String getContentType() {
        return live.getContentType();
    }
}

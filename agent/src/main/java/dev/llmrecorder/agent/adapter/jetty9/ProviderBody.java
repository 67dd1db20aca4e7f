package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.agent.adapter.jetty.Pieces;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.AsyncContentProvider;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.Synchronizable;
import org.eclipse.jetty.client.api.ContentProvider;
import org.eclipse.jetty.client.util.ByteBufferContentProvider;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.PathContentProvider;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/** A body of 9.4, which 10 and 11 have still: {@code ContentProvider}. */
@SuppressWarnings("deprecation") // in 10
final class ProviderBody extends RequestBody {

    /** The first versions of 9.4 do not ask a provider whether it can be read again. */
    private static final boolean SAYS_IF_REPRODUCIBLE = saysIfReproducible();

    private final HttpRequest request;
    private final ContentProvider provider;
    private final long length; // some know it as soon as they have been read

    ProviderBody(HttpRequest request) {
        this.request = request;
        this.provider = request.getContent();
        this.length = provider == null ? 0 : provider.getLength();
    }

    @Override
    boolean isReproducible() {
        if (provider == null) {
            return true;
        }
        if (SAYS_IF_REPRODUCIBLE) {
            return provider.isReproducible();
        }
        return provider instanceof BytesContentProvider
                || provider instanceof ByteBufferContentProvider
                || provider instanceof PathContentProvider;
    }

    private static boolean saysIfReproducible() {
        try {
            ContentProvider.class.getMethod("isReproducible");
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @Override
    CompletableFuture<byte[]> read(Executor executor) {
        if (provider == null) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        Reader reader = new Reader(provider.iterator());
        if (provider instanceof AsyncContentProvider async) {
            async.setListener(reader::wake);
            reader.wake();
        } else if (length >= 0) {
            reader.wake();
        } else {
            executor.execute(reader::wake);
        }
        return reader.whole;
    }

    @Override
    void replace(byte[] bytes) {
        if (provider != null) {
            request.content(new Bytes(provider, length, bytes));
        }
    }

    @Override
    void restore() {
        request.content(provider);
    }

    /** Does what the client's {@code HttpContent} does. Whoever finds the loop running leaves its wish to it. */
    private static final class Reader {

        private final Iterator<ByteBuffer> iterator;
        private final Object lock;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final AtomicInteger wishes = new AtomicInteger();

        Reader(Iterator<ByteBuffer> iterator) {
            this.iterator = iterator;
            this.lock = iterator instanceof Synchronizable shared ? shared.getLock() : this;
        }

        void wake() {
            if (wishes.getAndIncrement() == 0) {
                int seen = 1;
                do {
                    seen = Math.max(seen, wishes.get());
                    read();
                    seen = wishes.addAndGet(-seen);
                } while (seen != 0);
            }
        }

        private void read() {
            try {
                while (!whole.isDone()) {
                    boolean ended;
                    ByteBuffer piece = null;
                    synchronized (lock) {
                        ended = !iterator.hasNext();
                        if (!ended) {
                            piece = iterator.next();
                        }
                    }
                    if (ended) {
                        close();
                        whole.complete(bytes.toByteArray());
                    } else if (piece == null) {
                        return; // until it comes
                    } else {
                        take(piece);
                    }
                }
            } catch (Throwable t) {
                close();
                whole.completeExceptionally(t);
            }
        }

        private void take(ByteBuffer piece) {
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            bytes.writeBytes(copy);
            if (iterator instanceof Callback callback) {
                callback.succeeded();
            }
        }

        private void close() {
            if (iterator instanceof Closeable closeable) {
                IO.close(closeable);
            }
        }
    }

    private static final class Bytes extends BytesContentProvider {

        private final long length;

        Bytes(ContentProvider original, long length, byte[] bytes) {
            super(original instanceof Typed typed ? typed.getContentType() : null, Pieces.of(bytes, length));
            this.length = length;
        }

        @Override
        public long getLength() {
            return length;
        }
    }
}

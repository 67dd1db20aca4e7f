package dev.llmrecorder.it.client.vertx;

import dev.llmrecorder.it.client.Witness;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** A witness to which an answer can be piped. */
final class VertxWitness implements WriteStream<Buffer> {

    private final Witness witness;

    VertxWitness(Witness witness) {
        this.witness = witness;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public Future<Void> write(Buffer piece) {
        witness.piece(piece.getBytes());
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer piece, Handler<AsyncResult<Void>> handler) {
        handler.handle(write(piece));
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        handler.handle(end());
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
        return this;
    }
}

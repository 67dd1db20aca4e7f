package dev.llmrecorder.it.client.asynchttpclient;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asynchttpclient.AsyncCompletionHandler;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.BoundRequestBuilder;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Response;
import org.asynchttpclient.handler.BodyDeferringAsyncHandler;
import org.asynchttpclient.handler.TransferCompletionHandler;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the answer
 */
record AsyncHttpClientReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, AsyncHttpClientReading> ALL = all();

    interface Reader {
        void read(BoundRequestBuilder request, Witness witness) throws Exception;
    }

    private static Map<String, AsyncHttpClientReading> all() {
        Map<String, AsyncHttpClientReading> all = new LinkedHashMap<>();
        all.put("handler", new AsyncHttpClientReading(Reading.BYTES, (request, witness) ->
                await(request.execute(new Parts(witness)), witness)));
        all.put("publisher", new AsyncHttpClientReading(Reading.ASKED, AsyncHttpClientReading::publisher));
        all.put("deferring", new AsyncHttpClientReading(Reading.BYTES, AsyncHttpClientReading::deferring));
        all.put("response", new AsyncHttpClientReading(Reading.WHOLE, (request, witness) ->
                tell(request.execute().get(), witness)));
        all.put("completable", new AsyncHttpClientReading(Reading.WHOLE, (request, witness) ->
                tell(request.execute().toCompletableFuture().thenApply(response -> response).get(), witness)));
        all.put("completion", new AsyncHttpClientReading(Reading.WHOLE, (request, witness) ->
                request.execute(new AsyncCompletionHandler<Void>() {
                    @Override
                    public Void onCompleted(Response response) {
                        tell(response, witness);
                        return null;
                    }
                }).get()));
        all.put("transfer", new AsyncHttpClientReading(Reading.WHOLE, (request, witness) ->
                tell(request.execute(new TransferCompletionHandler(true)).get(), witness)));
        return all;
    }

    private static void await(ListenableFuture<?> future, Witness witness) throws Exception {
        witness.whenEnough(() -> {
            if (!witness.sawLast()) {
                future.cancel(true);
            }
        });
        future.get();
    }

    private static void publisher(BoundRequestBuilder request, Witness witness) throws Exception {
        Parts parts = streamed(witness);
        await(request.execute(parts), witness);
        parts.awaitEnd();
    }

    /** With back-pressure where the version has that. */
    private static Parts streamed(Witness witness) throws ReflectiveOperationException {
        try {
            return (Parts) Class.forName(AsyncHttpClientReading.class.getPackageName() + ".StreamedParts")
                    .getDeclaredConstructor(Witness.class)
                    .newInstance(witness);
        } catch (NoClassDefFoundError e) {
            return new Parts(witness);
        }
    }

    private static void deferring(BoundRequestBuilder request, Witness witness) throws Exception {
        BodyDeferringAsyncHandler handler = new BodyDeferringAsyncHandler(new OutputStream() {
            @Override
            public void write(int value) {
                witness.piece(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (length > 0) {
                    witness.piece(Arrays.copyOfRange(bytes, offset, offset + length));
                }
            }
        });
        ListenableFuture<Response> future = request.execute(handler);
        witness.whenEnough(() -> future.cancel(true));
        Response response = handler.getResponse();
        if (response != null) {
            witness.head(response.getStatusCode(), headers(response.getHeaders()));
        }
        future.get();
    }

    private static void tell(Response response, Witness witness) {
        witness.head(response.getStatusCode(), headers(response.getHeaders()));
        witness.piece(response.getResponseBodyAsBytes());
    }

    private static Map<String, List<String>> headers(HttpHeaders headers) {
        Map<String, List<String>> all = new TreeMap<>();
        headers.names().forEach(name -> all.put(name, headers.getAll(name)));
        return all;
    }

    /** Tells of each part as it comes; aborts when the application has enough. */
    static class Parts implements AsyncHandler<Void> {

        final Witness witness;
        private int status;
        private Throwable failure;

        Parts(Witness witness) {
            this.witness = witness;
        }

        @Override
        public State onStatusReceived(HttpResponseStatus received) {
            status = received.getStatusCode();
            return State.CONTINUE;
        }

        @Override
        public State onHeadersReceived(HttpHeaders headers) {
            witness.head(status, headers(headers));
            return State.CONTINUE;
        }

        @Override
        public State onBodyPartReceived(HttpResponseBodyPart part) {
            if (part.length() > 0) {
                witness.piece(part.getBodyPartBytes());
            }
            return witness.enough() ? State.ABORT : State.CONTINUE;
        }

        @Override
        public State onTrailingHeadersReceived(HttpHeaders trailers) {
            witness.trailers(headers(trailers));
            return State.CONTINUE;
        }

        @Override
        public void onThrowable(Throwable cause) {
            failure = cause;
        }

        /** Waits until the witness has been told all, after the client's future has a result. */
        void awaitEnd() throws InterruptedException {
            // that is so at once
        }

        @Override
        public Void onCompleted() throws Exception {
            if (failure instanceof Exception exception) {
                throw exception;
            }
            return null;
        }
    }
}

package dev.llmrecorder.it.client.aws;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** What the body of an asynchronous request is published from. */
interface AwsBody {

    /** By name; {@code noBody} has none. */
    Map<String, AwsBody> ALL = all();

    SdkHttpContentPublisher of(byte[] body);

    private static Map<String, AwsBody> all() {
        Map<String, AwsBody> all = new LinkedHashMap<>();
        all.put("noBody", body -> new Pieces(body, 1));
        all.put("byteArray", body -> new Pieces(body, body.length));
        all.put("pieces", body -> new Pieces(body, 7));
        all.put("chunked", body -> new Pieces(body, 50) {
            @Override
            public Optional<Long> contentLength() {
                return Optional.empty();
            }
        });
        all.put("late", body -> new Pieces(body, 20) {
            @Override
            public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> super.subscribe(subscriber));
            }
        });
        all.put("once", body -> new Pieces(body, 20) {
            private final AtomicBoolean used = new AtomicBoolean();

            @Override
            public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
                if (used.getAndSet(true)) {
                    throw new IllegalStateException("subscribed to a second time");
                }
                super.subscribe(subscriber);
            }
        });
        return all;
    }

    /** Publishes a body in pieces as they are asked for. */
    class Pieces implements SdkHttpContentPublisher {

        private final byte[] body;
        private final int size;

        Pieces(byte[] body, int size) {
            this.body = body;
            this.size = size;
        }

        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) body.length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {
                private long demand;
                private int position;
                private boolean running;
                private boolean ended;

                @Override
                public synchronized void request(long count) {
                    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                    if (running) {
                        return;
                    }
                    running = true;
                    while (demand > 0 && position < body.length) {
                        demand--;
                        int end = Math.min(body.length, position + size);
                        byte[] piece = Arrays.copyOfRange(body, position, end);
                        position = end;
                        subscriber.onNext(ByteBuffer.wrap(piece));
                    }
                    running = false;
                    if (position == body.length && !ended) {
                        ended = true;
                        subscriber.onComplete();
                    }
                }

                @Override
                public synchronized void cancel() {
                    position = body.length;
                    ended = true;
                }
            });
        }
    }
}

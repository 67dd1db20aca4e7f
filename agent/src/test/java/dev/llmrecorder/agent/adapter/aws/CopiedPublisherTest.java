package dev.llmrecorder.agent.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

class CopiedPublisherTest {

    private static final SdkHttpRequest REQUEST = SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST).protocol("https").host("127.0.0.1").encodedPath("/").build();

    private Subscriber<? super ByteBuffer> client;

    /** Says neither how long it is nor, as yet, that it has ended. */
    private final CopiedPublisher body = new CopiedPublisher(new SdkHttpContentPublisher() {
        @Override
        public Optional<Long> contentLength() {
            return Optional.empty();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            client = subscriber;
        }
    }, REQUEST);

    private void send(String piece) {
        client.onNext(ByteBuffer.wrap(piece.getBytes(UTF_8)));
    }

    /** A server that answers early does not wait for the end that the client has still to send. */
    @Test
    void jsonThatHasEndedIsTheWholeBody() {
        body.subscribe(new Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                // is not asked for more
            }

            @Override
            public void onNext(ByteBuffer piece) {
                // is sent
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                // is sent
            }
        });
        send("{\"a\":");
        assertThat(body.copy()).isNull();
        send("1}");
        assertThat(new String(body.copy(), UTF_8)).isEqualTo("{\"a\":1}");
        send("\n");
        assertThat(new String(body.copy(), UTF_8)).isEqualTo("{\"a\":1}\n");
        send("x");
        assertThat(body.copy()).isNull();
        client.onComplete();
        assertThat(new String(body.copy(), UTF_8)).isEqualTo("{\"a\":1}\nx");
    }
}

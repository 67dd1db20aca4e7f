package dev.llmrecorder.agent.adapter.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** What is taken from the client's internals is there, in the version that the adapter is compiled against. */
final class OkHttpInternalsTest {

    private static final Request REQUEST = new Request.Builder().url("http://127.0.0.1/").header("x-first", "yes").build();
    private static final Request OTHER = new Request.Builder().url("http://127.0.0.1/").build();

    /** The second interceptor of a chain of two, which answers. */
    private static Response answer(Interceptor.Chain chain) throws IOException {
        try {
            return OkHttpReplay.of(RecordedResponse.of(200, Map.of(), List.of(), null), chain);
        } catch (ClientException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aChainWithAnotherRequestIsElseTheSame() throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .readTimeout(7, TimeUnit.SECONDS)
                .addInterceptor(chain -> {
                    Interceptor.Chain other = OkHttpInternals.withRequest(chain, OTHER);
                    assertThat(other.request()).isSameAs(OTHER);
                    assertThat(other.call()).isSameAs(chain.call());
                    assertThat(other.connectTimeoutMillis()).isEqualTo(chain.connectTimeoutMillis());
                    assertThat(other.readTimeoutMillis()).isEqualTo(7000);
                    assertThat(other.writeTimeoutMillis()).isEqualTo(chain.writeTimeoutMillis());
                    assertThat(chain.request()).isSameAs(REQUEST);
                    return other.proceed(other.request());
                })
                .addInterceptor(OkHttpInternalsTest::answer)
                .build();
        try (Response response = client.newCall(REQUEST).execute()) {
            assertThat(response.request()).isSameAs(OTHER);
        }
    }

    @Test
    void theClientsProtocolsAreFound() {
        OkHttpClient client = new OkHttpClient.Builder().protocols(List.of(Protocol.HTTP_1_1)).build();
        assertThat(OkHttpInternals.protocols(client.newCall(REQUEST))).containsExactly(Protocol.HTTP_1_1);
    }
}

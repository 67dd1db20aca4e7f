package dev.llmrecorder.agent.adapter.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client makes of a recorded answer that stands where the network would. */
final class OkHttpReplayTest {

    private static final String HTTP = "http://127.0.0.1/v1/chat/completions";
    private static final String HTTPS = "https://127.0.0.1/v1/chat/completions";

    private static RecordedResponse json(int status, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("content-type", List.of("application/json; charset=utf-8"));
        headers.put("content-length", List.of(String.valueOf(body.length())));
        headers.put("x-twice", List.of("one", "tw\u00f6"));
        return RecordedResponse.of(status, headers, List.of(body.getBytes(StandardCharsets.UTF_8)), null);
    }

    private static Interceptor answering(Answer answer) {
        return chain -> {
            try {
                return OkHttpReplay.of(answer, chain);
            } catch (ClientException e) {
                throw (IOException) e.getCause();
            }
        };
    }

    private static OkHttpClient client(Answer answer, Protocol... protocols) {
        OkHttpClient.Builder client = new OkHttpClient.Builder().addInterceptor(answering(answer));
        return (protocols.length == 0 ? client : client.protocols(List.of(protocols))).build();
    }

    private static Call call(OkHttpClient client, String url) {
        return client.newCall(new Request.Builder().url(url).build());
    }

    @Test
    void itIsAResponseFromTheNetwork() throws IOException {
        Call call = call(client(json(200, "{}")), HTTP);
        try (Response response = call.execute()) {
            assertThat(response.request()).isSameAs(call.request());
            assertThat(response.networkResponse().body()).isNull();
            assertThat(response.cacheResponse()).isNull();
            assertThat(response.priorResponse()).isNull();
            assertThat(response.sentRequestAtMillis()).isPositive();
            assertThat(response.receivedResponseAtMillis()).isPositive();
            assertThat(response.headers("X-Twice")).containsExactly("one", "tw\u00f6");
            assertThat(response.body().contentType()).isEqualTo(MediaType.get("application/json; charset=utf-8"));
            assertThat(response.body().contentLength()).isEqualTo(2);
            assertThat(response.body().string()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, OK", "404, Not Found", "429, Too Many Requests", "500, Internal Server Error", "599, ''"})
    void aStatusHasItsPhraseOnHttp1AndNoneOnHttp2(int status, String phrase) throws IOException {
        try (Response response = call(client(json(status, "{}")), HTTP).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.HTTP_1_1);
            assertThat(response.code()).isEqualTo(status);
            assertThat(response.message()).isEqualTo(phrase);
        }
        try (Response response = call(client(json(status, "{}")), HTTPS).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.HTTP_2);
            assertThat(response.message()).isEmpty();
        }
    }

    @Test
    void theProtocolIsOneThatTheClientSpeaks() throws IOException {
        try (Response response = call(client(json(200, "{}"), Protocol.HTTP_1_1), HTTPS).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.HTTP_1_1);
        }
        try (Response response = call(client(json(200, "{}"), Protocol.H2_PRIOR_KNOWLEDGE), HTTP).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
        }
    }

    @Test
    void withoutHeadersItHasNeitherTypeNorLength() throws IOException {
        try (Response response = call(client(RecordedResponse.of(200, Map.of(), List.of(), null)), HTTP).execute()) {
            assertThat(response.body().contentType()).isNull();
            assertThat(response.body().contentLength()).isEqualTo(-1);
            assertThat(response.body().bytes()).isEmpty();
        }
        try (Response response = call(client(RecordedResponse.of(204, Map.of(), List.of(), null)), HTTP).execute()) {
            assertThat(response.body().contentLength()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsTheClientsOwnException(RecordedFailure.Kind kind) {
        Class<? extends IOException> expected = switch (kind) {
            case CONNECT -> ConnectException.class;
            case TIMEOUT -> SocketTimeoutException.class;
            case IO -> IOException.class;
        };
        assertThatThrownBy(() -> call(client(new RecordedFailure(kind, "no luck")), HTTP).execute())
                .isExactlyInstanceOf(expected)
                .hasMessage("no luck");
    }

    @Test
    void aCancelledCallIsNotAnswered() {
        Interceptor answering = answering(json(200, "{}"));
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.call().cancel();
                    return answering.intercept(chain);
                })
                .build();
        assertThatThrownBy(() -> call(client, HTTP).execute())
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(InterruptedIOException.class)
                .hasMessage("Canceled");
    }
}

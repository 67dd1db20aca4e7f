package dev.llmrecorder.agent.adapter.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;

class ReactorNettyAdapterTest {

    private static final HttpClient CLIENT = HttpClient.create();

    /** A request sender is the client that it came from. */
    private static String url(Object sender) {
        HttpClientConfig config = ((HttpClient) sender).configuration();
        return ReactorNettyAdapter.url(config);
    }

    @Test
    void anAbsoluteUrlIsTakenAsItIs() {
        assertThat(url(CLIENT.get().uri("https://a.example:443/v1/models?b=c"))).isEqualTo("https://a.example:443/v1/models?b=c");
        assertThat(url(CLIENT.get().uri(URI.create("http://a.example/")))).isEqualTo("http://a.example/");
        assertThat(url(CLIENT.host("b.example").get().uri("http://a.example/"))).isEqualTo("http://a.example/");
    }

    @Test
    void aPathIsBelowTheBase() {
        HttpClient client = CLIENT.baseUrl("https://a.example/api/");
        assertThat(url(client.get().uri("/v1/models"))).isEqualTo("https://a.example/api/v1/models");
        assertThat(url(client.get())).isEqualTo("https://a.example/api/");
        assertThat(url(client.get().uri("http://b.example/x"))).isEqualTo("http://b.example/x");
    }

    @Test
    void aPathAloneIsOfTheHost() {
        assertThat(url(CLIENT.host("a.example").port(8080).get().uri("/x?u=http://b"))).isEqualTo("http://a.example:8080/x?u=http://b");
        assertThat(url(CLIENT.host("a.example").port(80).get().uri("/x"))).isEqualTo("http://a.example/x");
        assertThat(url(CLIENT.host("a.example").port(443).secure().get().uri("/x"))).isEqualTo("https://a.example/x");
        assertThat(url(CLIENT.host("::1").port(8080).get().uri("/x"))).isEqualTo("http://[0:0:0:0:0:0:0:1]:8080/x");
    }

    @Test
    void aHostWithoutASchemeGetsTheClients() {
        assertThat(url(CLIENT.get().uri("a.example:8080/x"))).isEqualTo("http://a.example:8080/x");
        assertThat(url(CLIENT.secure().get().uri("a.example/x"))).isEqualTo("https://a.example/x");
    }
}

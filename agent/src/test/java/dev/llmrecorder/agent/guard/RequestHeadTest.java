package dev.llmrecorder.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final String POST = "POST /v1/chat/completions HTTP/1.1\r\nHost: llm.acme.com:8443\r\n";

    private static String url(String text) {
        return new RequestHead(text).request().url("https");
    }

    @Test
    void itIsToldByItsRequestLineAndItsHost() {
        Outgoing request = new RequestHead(POST + "Content-Length: 2\r\n\r\n{}").request();
        assertThat(request).isEqualTo(new Outgoing("POST", "llm.acme.com:8443", "/v1/chat/completions"));
        assertThat(url("GET /v1/models?limit=1 HTTP/1.0\nACCEPT: */*\nhost:\tllm \n\n")).isEqualTo("https://llm/v1/models?limit=1");
    }

    @Test
    void throughAProxyItsTargetIsAUrl() {
        assertThat(url("POST http://llm/v1/embeddings HTTP/1.1\r\nHost: llm\r\n\r\n")).isEqualTo("http://llm/v1/embeddings");
    }

    @Test
    void aBodyIsNoPartOfIt() {
        assertThat(url("POST /a HTTP/1.0\r\n\r\nHost: body\r\n")).isEqualTo("https:///a");
    }

    @Test
    void itIsUnfinishedUntilItsHostHasCome() {
        for (int length = 0; length < POST.length(); length++) {
            RequestHead head = new RequestHead(POST.substring(0, length));
            assertThat(head.isUnfinished()).as(head.text()).isTrue();
            assertThat(head.request()).isNull();
        }
        assertThat(new RequestHead(POST).isUnfinished()).isFalse();
        assertThat(url(POST)).isEqualTo("https://llm.acme.com:8443/v1/chat/completions");
    }

    @Test
    void aGetIsUnfinishedUntilItIsKnownToBeNoWebSocket() {
        String get = "GET /v1/models HTTP/1.1\r\nHost: llm\r\nConnection: Upgrade\r\n";
        assertThat(new RequestHead(get).isUnfinished()).isTrue();
        assertThat(url(get + "\r\n")).isEqualTo("https://llm/v1/models");
        RequestHead webSocket = new RequestHead(get + "upgrade: WebSocket\r\n\r\n");
        assertThat(webSocket.isUnfinished()).isFalse();
        assertThat(webSocket.request()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nHost: a\r\n\r\n", "{\"text\":\"POST /v1/chat/completions HTTP/1.1\\r\\n\"}", "Post / HTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "SELECT * FROM models", "CONNECT api.openai.com:443 HTTP/1.1\r\nHost: api.openai.com:443\r\n\r\n",
        "GET key\r\n", "\u0016\u0003\u0001", "A_LONG_WORD"
    })
    void otherTextsAreNone(String text) {
        RequestHead head = new RequestHead(text);
        assertThat(head.request()).isNull();
        assertThat(head.isUnfinished()).isFalse();
    }

    @Test
    void whatNeverEndsIsToldByWhatThereIs() {
        RequestHead head = new RequestHead("POST /v1/embeddings HTTP/1.1\r\nX: " + "x".repeat(RequestHead.LIMIT));
        assertThat(head.isUnfinished()).isFalse();
        assertThat(head.request().target()).isEqualTo("/v1/embeddings");
        assertThat(new RequestHead("POST /" + "x".repeat(RequestHead.LIMIT)).isUnfinished()).isFalse();
    }
}

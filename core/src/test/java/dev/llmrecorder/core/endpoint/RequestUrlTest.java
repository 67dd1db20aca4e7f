package dev.llmrecorder.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/chat, https, api.openai.com, /v1/chat, ''",
        "HTTP://me:pw@H:80/a%20b/;x=1?q=1#f, http, me:pw@H:80, /a%20b/, ?q=1",
        "http://h/v1;p=1/x;q, http, h, /v1;p=1/x, ''",
        "http://h, http, h, '', ''",
        "http://h?next=http://i/, http, h, '', ?next=http://i/",
        "http://h#/x?y, http, h, '', ''",
        "http://[::1]:80/x, http, [::1]:80, /x, ''",
        "/v1/x?next=http://i/, '', '', /v1/x, ?next=http://i/",
        "'', '', '', '', ''",
    })
    void takesAUrlApartAsPythonDoes(String url, String scheme, String authority, String path, String query) {
        assertThat(RequestUrl.parse(url)).isEqualTo(new RequestUrl(scheme, authority, path, query));
    }

    @Test
    void givesHostAndPortWithoutUserInfo() {
        assertThat(RequestUrl.parse("http://me@corp:pw@h:80/").hostAndPort()).isEqualTo("h:80");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/v1?a=1&KEY=s3cret&b, https://h/v1?a=1&KEY=***&b",
        "https://h/v1?api-key=a=b#x, https://h/v1?api-key=***#x",
        "https://me:s3cret@h:1/v1?key=, https://***@h:1/v1?key=***",
        "https://h/v1?monkey=1&key, https://h/v1?monkey=1&key",
        "https://h/key=1, https://h/key=1",
        "https://h/v1?, https://h/v1?",
    })
    void masksSecrets(String url, String masked) {
        assertThat(RequestUrl.mask(url)).isEqualTo(masked);
    }
}

package dev.llmrecorder.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {

    @ParameterizedTest
    @CsvSource({
        "https://llm.acme.com/*, https://llm.acme.com/v1/chat?x=1#y, true",
        "https://llm.acme.com/*, http://llm.acme.com/v1/chat, false",
        "https://llm.acme.com/*, HTTPS://key@llm.acme.com/v1/chat, true",
        "*://llm.acme.com/chat, http://llm.acme.com/chat, true",
        "/api/*, http://any:8080/api/chat, true",
        "/api/*, http://any:8080/v1/api/chat, false",
        "/api/chat, http://any:8080/api/chat?stream=true, true",
        "localhost:11434/api/*, http://localhost:11434/api/generate, true",
        "localhost:11434/api/*, http://localhost:8080/api/generate, false",
        "*.acme.com/*, https://a.b.acme.com/x, true",
        "*.acme.com/*, https://acme.com/x, false",
        "*/v1/*/chat, https://h/v1/m/chat, true",
        "*/v1/*/chat, https://h/v1/chat, false",
        "*/a/*/a/b, http://h/a/a/b, false",
        "*, https://h, true",
        "h, https://h, true",
        "h, https://h/, false",
        "ab*ba, http://aba, false",
    })
    void comparesAsMuchOfTheUrlAsItNames(String pattern, String url, boolean matches) {
        assertThat(UrlPattern.list(pattern)).singleElement().extracting(one -> one.matches(url)).isEqualTo(matches);
    }

    @Test
    void readsAListThatCommasOrWhiteSpaceSeparate() {
        assertThat(UrlPattern.list(" a/*,b ,\n c,, "))
                .extracting(UrlPattern::toString)
                .containsExactly("a/*", "b", "c");
        assertThat(UrlPattern.list(" ")).isEmpty();
    }
}

package dev.llmrecorder.agent.adapter.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestCopyTest {

    private final RequestCopy copy = new RequestCopy();

    @TempDir
    Path folder;

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    @Test
    void joinsWhateverTheClientWritesAndReadsNothingAwayFromIt() throws Exception {
        ByteBuf plain = bytes("a");
        copy.add(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        copy.add(plain);
        copy.add(new DefaultHttpContent(bytes("b")));
        copy.add(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(copy.body()).asString().isEqualTo("ab");
        assertThat(copy.length()).isEqualTo(2);
        assertThat(plain.readableBytes()).isEqualTo(1);
    }

    @Test
    void isWholeAtItsEndOrItsLength() throws Exception {
        HttpRequest ofLength = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        ofLength.headers().set("Content-Length", 2);
        copy.add(ofLength);
        copy.add(bytes("a"));
        assertThat(copy.isWhole()).isFalse();
        copy.add(bytes("b"));
        assertThat(copy.isWhole()).isTrue();

        RequestCopy chunked = new RequestCopy();
        chunked.add(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        chunked.add(bytes("ab"));
        assertThat(chunked.isWhole()).isFalse();
        chunked.add(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(chunked.isWhole()).isTrue();
    }

    @Test
    void copiesARequestThatIsOneMessage() throws Exception {
        copy.add(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", bytes("whole")));
        assertThat(copy.body()).asString().isEqualTo("whole");
    }

    @Test
    void copiesAPartOfAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("request.json"), "0123456789");
        copy.add(new DefaultFileRegion(file.toFile(), 2, 5));
        assertThat(copy.body()).asString().isEqualTo("23456");
    }

    @Test
    void takesTheNameOfTheTestOff() throws Exception {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set("x-recorder-test", "acme.Test::one").set("Content-Type", "text/plain");
        copy.add(request);
        assertThat(copy.testId()).isEqualTo("acme.Test::one");
        assertThat(request.headers().names()).containsExactly("Content-Type");
        assertThat(copy.headers().names()).containsExactly("Content-Type");
    }
}

package dev.llmrecorder.agent.adapter.apache5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.llmrecorder.agent.adapter.ClientException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;

/** The recorder gets a body's bytes, and the client sends the same body in the same way. */
class OutgoingEntityTest {

    private static HttpEntity once(String text) {
        return new InputStreamEntity(new ByteArrayInputStream(text.getBytes(UTF_8)), ContentType.APPLICATION_JSON);
    }

    private static String text(OutgoingEntity body) {
        return new String(body.bytes(), UTF_8);
    }

    private static String written(HttpEntity entity) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entity.writeTo(out);
        return out.toString(UTF_8);
    }

    /** A connection that takes {@code count} bytes. */
    private static OutputStream breakingAfter(int count) {
        return new OutputStream() {
            private int taken;

            @Override
            public void write(int value) throws IOException {
                if (taken++ == count) {
                    throw new IOException("broken pipe");
                }
            }
        };
    }

    @Test
    void aBodyThatWasReadCanBeSentAgainAndAgain() throws Exception {
        ReadEntity body = ReadEntity.read(once("{}"));
        assertThat(text(body)).isEqualTo("{}");
        assertThat(written(body)).isEqualTo("{}");
        assertThat(written(body)).isEqualTo("{}");
        assertThat(body.getContent()).hasContent("{}");
    }

    @Test
    void aBodyThatWasReadIsSentAsTheApplicationHadIt() throws Exception {
        HttpEntity entity = new ByteArrayEntity("{}".getBytes(UTF_8), ContentType.APPLICATION_JSON, "br", true);
        ReadEntity body = ReadEntity.read(entity);
        assertThat(body.getContentType()).isEqualTo(entity.getContentType());
        assertThat(body.getContentEncoding()).isEqualTo("br");
        assertThat(body.isChunked()).isTrue();
        assertThat(body.getContentLength()).isEqualTo(2);
        assertThat(ReadEntity.read(once("{}")).getContentLength()).isEqualTo(-1);
        assertThat(ReadEntity.read(once("{}")).isRepeatable()).isFalse();
    }

    @Test
    void whatABodyThrowsIsTheApplications() {
        HttpEntity entity = new EntityTemplate(-1, ContentType.APPLICATION_JSON, null, out -> {
            throw new FileNotFoundException("prompt.txt");
        });
        assertThat(catchThrowable(() -> ReadEntity.read(entity)))
                .isInstanceOf(ClientException.class)
                .hasCauseExactlyInstanceOf(FileNotFoundException.class);
    }

    @Test
    void theCopyIsWhatWasSentLast() throws Exception {
        CopiedEntity body = new CopiedEntity(new StringEntity("{}"));
        assertThat(written(body)).isEqualTo("{}");
        assertThat(written(body)).isEqualTo("{}");
        assertThat(text(body)).isEqualTo("{}");
    }

    @Test
    void aBodyThatAnInterceptorReadsIsCopiedToo() throws Exception {
        CopiedEntity body = new CopiedEntity(once("{\"a\":1}"));
        assertThat(body.getContent().readAllBytes()).hasSize(7);
        assertThat(text(body)).isEqualTo("{\"a\":1}");
    }

    @Test
    void aBodyOfWhichTheServerWantedOnlyPartIsReadAgain() {
        CopiedEntity body = new CopiedEntity(new StringEntity("{\"a\":1}"));
        assertThatThrownBy(() -> body.writeTo(breakingAfter(2))).hasMessage("broken pipe");
        assertThat(text(body)).isEqualTo("{\"a\":1}");
    }

    @Test
    void aBodyThatCannotBeReadAgainIsUnknownWhereItDidNotGoOut() {
        CopiedEntity body = new CopiedEntity(once("{\"a\":1}"));
        assertThatThrownBy(() -> body.writeTo(breakingAfter(0))).hasMessage("broken pipe");
        assertThat(body.bytes()).isNull();
    }
}

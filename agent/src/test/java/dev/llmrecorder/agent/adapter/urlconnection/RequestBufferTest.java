package dev.llmrecorder.agent.adapter.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a body that is held back takes and refuses, in each of the JDK's three ways to send one. */
final class RequestBufferTest {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Test
    void aLateWriteIsIgnoredWhereTheJdkWouldGatherTheBody() throws IOException {
        RequestBuffer buffer = new RequestBuffer(body, false, RequestBuffer.ANY_LENGTH);
        buffer.write('a');
        buffer.finish();
        buffer.write('b');
        assertThat(body).hasToString("a");
    }

    @Test
    void aLateWriteIsRefusedWhereTheJdkWouldStreamIt() throws IOException {
        RequestBuffer buffer = new RequestBuffer(body, true, RequestBuffer.ANY_LENGTH);
        buffer.close();
        assertThatThrownBy(() -> buffer.write('b')).isInstanceOf(IOException.class).hasMessage("Stream is closed");
    }

    @Test
    void aFixedLengthIsKept() throws IOException {
        RequestBuffer buffer = new RequestBuffer(body, true, 2);
        buffer.write(new byte[] {'a', 'b'});
        buffer.finish();
        assertThat(body).hasToString("ab");
    }

    @Test
    void aBodyThatGrowsTooLongIsRefused() {
        RequestBuffer buffer = new RequestBuffer(body, true, 1);
        assertThatThrownBy(() -> buffer.write(new byte[2])).hasMessage("too many bytes written");
        assertThatThrownBy(buffer::close).hasMessage("insufficient data written");
        assertThatThrownBy(buffer::finish).hasMessage("Incomplete output stream");
    }

    @Test
    void aBodyThatStaysTooShortIsRefused() {
        RequestBuffer buffer = new RequestBuffer(body, true, 2);
        assertThatThrownBy(buffer::finish).hasMessage("insufficient data written");
    }
}

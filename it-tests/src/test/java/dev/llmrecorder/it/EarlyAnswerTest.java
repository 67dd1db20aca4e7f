package dev.llmrecorder.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers when it has read the JSON, before the client has said that no more of the body comes. */
class EarlyAnswerTest {

    private static final String ANSWER = "{\"answer\":1}";

    @TempDir
    Path folder;

    private final Variation variation = new Variation("default string lateEnd response", Reading.BYTES, true);

    @Test
    void isRecordedWithTheWholeRequest() throws Exception {
        String url;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = new Thread(() -> answerOnce(server));
            answering.start();
            url = "http://127.0.0.1:" + server.getLocalPort() + Calls.CHAT;
            assertThat(perform("record", url).text()).isEqualTo(ANSWER);
            answering.join();
        }
        assertThat(perform("replay", url).text()).isEqualTo(ANSWER);
    }

    private Outcome perform(String mode, String url) throws Exception {
        ClientCall call = Calls.chat(variation, url);
        try (Application application =
                Application.start(Client.REACTOR_NETTY, RecorderJvm.in(folder).option("mode", mode))) {
            return application.perform(call);
        }
    }

    private static void answerOnce(ServerSocket server) {
        try (Socket connection = server.accept()) {
            InputStream in = connection.getInputStream();
            StringBuilder request = new StringBuilder();
            for (String end = Calls.QUESTION.substring(Calls.QUESTION.length() - 10); request.indexOf(end) < 0; ) {
                request.append((char) in.read());
            }
            connection.getOutputStream().write(("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                    + ANSWER.length() + "\r\n\r\n" + ANSWER).getBytes(US_ASCII));
            in.readAllBytes();
        } catch (IOException e) {
            // the client closes a connection on which it has not said all
        }
    }
}

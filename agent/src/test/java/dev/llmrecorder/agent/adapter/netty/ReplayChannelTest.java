package dev.llmrecorder.agent.adapter.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayChannelTest {

    /** Notes what a client would get, and asks for nothing by itself. */
    private static final class Client extends ChannelInboundHandlerAdapter {

        private final List<String> got = new ArrayList<>();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse head) {
                got.add(head.status().code() + " " + head.headers().getAll("x-twice"));
            } else if (message instanceof LastHttpContent) {
                got.add("end");
            } else if (message instanceof HttpContent content) {
                got.add(content.content().toString(UTF_8));
                content.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            got.add("closed");
        }
    }

    private final EventLoop loop = new DefaultEventLoop();
    private final ReplayChannel channel = new ReplayChannel();
    private final Client client = new Client();

    @BeforeEach
    void connect() throws Exception {
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(new HttpClientCodec(), client);
        loop.register(channel).sync();
        channel.connect(InetSocketAddress.createUnresolved("api.openai.com", 443)).sync();
    }

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static RecordedResponse response(String cut, String... frames) {
        List<byte[]> bytes = new ArrayList<>();
        for (String frame : frames) {
            bytes.add(frame.getBytes(UTF_8));
        }
        return RecordedResponse.of(200, Map.of("x-twice", List.of("one", "two")), bytes, cut);
    }

    private void play(RecordedResponse response) throws Exception {
        loop.submit(() -> channel.play(response)).sync();
    }

    /** What the client has after what was asked for has come: the loop has done what it was given before. */
    private List<String> got() throws Exception {
        loop.submit(() -> {}).sync();
        loop.submit(() -> {}).sync();
        return loop.submit(() -> List.copyOf(client.got)).get();
    }

    private List<String> read() throws Exception {
        channel.read();
        return got();
    }

    @Test
    void isConnectedToWhateverItIsToldAndLooksNothingUp() {
        assertThat(channel.isActive()).isTrue();
        assertThat(channel.remoteAddress()).isEqualTo(InetSocketAddress.createUnresolved("api.openai.com", 443));
    }

    @Test
    void givesOneFrameForEachReadAndTheEndWithTheLast() throws Exception {
        play(response(null, "first", "second"));
        assertThat(got()).isEmpty();
        assertThat(read()).containsExactly("200 [one, two]");
        assertThat(read()).endsWith("first").hasSize(2);
        assertThat(read()).endsWith("second", "end").hasSize(4);
        assertThat(read()).hasSize(4);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void whatWasAskedForBeforeTheAnswerIsThereComesWithIt() throws Exception {
        assertThat(read()).isEmpty();
        play(response(null));
        assertThat(got()).containsExactly("200 [one, two]", "end");
    }

    @Test
    void givesAllOneAfterTheOtherToAClientThatReadsByItself() throws Exception {
        channel.config().setAutoRead(true);
        play(response(null, "first", "second"));
        assertThat(got()).containsExactly("200 [one, two]", "first", "second", "end");
    }

    @Test
    void aCutBreaksTheConnectionAfterTheLastFrameWasRead() throws Exception {
        play(response("cut off", "first"));
        read();
        assertThat(read()).endsWith("first");
        assertThat(channel.isOpen()).isTrue();
        assertThat(read()).endsWith("first", "closed");
    }

    @Test
    void nothingComesOnceItIsClosed() throws Exception {
        play(response(null, "first", "second"));
        read();
        channel.close().sync();
        assertThat(read()).containsExactly("200 [one, two]", "closed");
    }

    @Test
    void takesTheOptionsOfTcpAndSendsNothing() {
        assertThat(channel.config().setOption(ChannelOption.SO_KEEPALIVE, true)).isTrue();
        assertThatThrownBy(() -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).sync()).hasMessageContaining("sends nothing");
    }
}

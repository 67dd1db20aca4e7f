package dev.llmrecorder.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Exchange;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that takes its time over an answer gets no more of it than it asks for, and neither do we. */
class BackPressureTest {

    /** More than a client that counts bytes lets come before it is asked. */
    private static final Reply REPLY = Chunks.reply("1".repeat(1 << 15), "2".repeat(1 << 15), "3".repeat(1 << 15), "fourth");

    /** More than sockets hold. */
    private static final int FRAMES = 1024;

    private static final byte[] FRAME = ("data: " + "x".repeat((1 << 16) - 8) + "\n\n").getBytes(UTF_8);

    /** What two runs may differ by, as the system sizes its buffers, besides half of what is taken. */
    private static final int SLACK = 64;

    private static final int ASKS = 3;
    private static final int STALLED_MILLIS = 300;

    /** Apache's consumers get what has come by when they have no capacity left: "can be forced", say its sources. */
    private static final Set<Client> TAKES_WHAT_IS_BUFFERED = EnumSet.of(Client.APACHE5_ASYNC);

    /** Take all that the network has whether or not the application asks, the Common Runtime's blocking client only at times. */
    private static final Set<Client> TAKE_ALL_THERE_IS =
            EnumSet.of(Client.WEB_CLIENT, Client.AWS_CRT_SYNC, Client.AZURE_NETTY, Client.VERTX_WEB_CLIENT);

    /** A version that does, of a client that later does not. */
    private static final ClientVersion TAKES_ALL_THERE_IS = new ClientVersion(Client.MICRONAUT, "4.4.0");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#thatAreAsked")
    void isThatOfTheClient(ClientOnJdk row) throws Exception {
        Variation variation = row.version().variationThatIsAsked();
        try (Upstream upstream = Upstream.http()) {
            ClientCall call = Calls.chat(variation, upstream.url(Calls.CHAT));
            ClientCall big = Calls.chat(variation, upstream.url("/big" + Calls.CHAT));
            int direct = FRAMES;
            try (Application application = Application.start(row.version(), askingOneByOne(row).withoutAgent())) {
                oneByOne(row.client(), application, call, upstream);
                if (!TAKE_ALL_THERE_IS.contains(row.client()) && !row.version().equals(TAKES_ALL_THERE_IS)) {
                    direct = framesTaken(application, big, upstream);
                    assertThat(direct).as("frames that the client takes").isLessThan(FRAMES);
                }
            }
            RecorderJvm jvm = askingOneByOne(row).option("mode", "record-if-missing");
            try (Application application = Application.start(row.version(), jvm)) {
                assertThat(oneByOne(row.client(), application, call, upstream)).as("recorded").isEqualTo(Event.parse(REPLY.text()));
                assertThat(oneByOne(row.client(), application, call, upstream)).as("replayed").isEqualTo(Event.parse(REPLY.text()));
                if (direct < FRAMES) {
                    assertThat(framesTaken(application, big, upstream)).as("frames taken while it is recorded")
                            .isLessThanOrEqualTo(direct + direct / 2 + SLACK);
                }
            }
            assertThat(upstream.received()).hasSize(direct < FRAMES ? 4 : 2);
        }
    }

    private RecorderJvm askingOneByOne(ClientOnJdk row) {
        return RecorderJvm.on(row.jdk(), folder).flag("-Dit.oneByOne=true");
    }

    /** The events of an answer for which the application asks again and again; none comes before it has asked. */
    private static List<Event> oneByOne(Client client, Application application, ClientCall call, Upstream upstream)
            throws Exception {
        upstream.answer(REPLY);
        Exchange exchange = application.begin(call);
        exchange.letAsk(Integer.MAX_VALUE);
        if (!TAKES_WHAT_IS_BUFFERED.contains(client)) {
            assertThat(exchange.outcome().failure()).isEmpty();
        }
        return Event.parse(exchange.outcome().text());
    }

    /** How much of an answer leaves the upstream for an application that asks a few times and then no more. */
    private static int framesTaken(Application application, ClientCall call, Upstream upstream) throws Exception {
        Semaphore sent = new Semaphore(0);
        Reply reply = Reply.stream();
        for (int frame = 0; frame < FRAMES; frame++) {
            reply = reply.send(FRAME).then(sent::release);
        }
        upstream.answer(reply);
        application.begin(call).letAsk(ASKS);
        int taken = 0;
        while (sent.tryAcquire(STALLED_MILLIS, TimeUnit.MILLISECONDS)) {
            taken++;
        }
        return taken;
    }
}

package dev.llmrecorder.it.harness;

import static dev.llmrecorder.it.harness.Client.APACHE5;
import static dev.llmrecorder.it.harness.Client.JDK;
import static dev.llmrecorder.it.harness.Client.OKHTTP;
import static dev.llmrecorder.it.harness.Client.REACTOR_NETTY;
import static dev.llmrecorder.it.harness.Client.URL_CONNECTION;

import java.util.List;
import java.util.stream.Stream;

/** Which clients are tested, and how thoroughly. For {@code @MethodSource}. */
public final class TestedClients {

    private static final String ONLY = "it.clients";
    private static final String ASKED_FOR = System.getProperty(ONLY, "");

    private TestedClients() {}

    /** Those that are to be tested: all, or those that the system property {@value #ONLY} lists, separated by commas. */
    public static List<Client> all() {
        return ASKED_FOR.isEmpty() ? List.of(Client.values()) : Stream.of(ASKED_FOR.split(",")).map(Client::valueOf).toList();
    }

    /**
     * Those that are to be tested in every respect: those that are intercepted by hooks of their own, or those that were asked
     * for. What rides on another is that other client's work behind the hook.
     */
    public static List<Client> inDepth() {
        return all().stream().filter(client -> isEverything() || !client.ridesOnAnother()).toList();
    }

    /**
     * Those of {@link #inDepth} of which an application can have enough in the middle of an answer. With the others closing
     * an answer reads it to its end, so that nothing comes of it while the upstream holds back.
     */
    public static List<Client> inDepthThatCanStop() {
        return inDepth().stream().filter(Client::canStop).toList();
    }

    /**
     * One of each kind, for tests of what is the same behind every hook: the JDK's own, a blocking one, one with threads of its own,
     * and one on event loops; or those of {@link #inDepth} that were asked for.
     */
    public static List<Client> samples() {
        return isEverything() ? inDepth() : List.of(JDK, URL_CONNECTION, APACHE5, OKHTTP, REACTOR_NETTY);
    }

    /** Whether nothing that was asked for is left out. */
    private static boolean isEverything() {
        return Column.isChosen() || !ASKED_FOR.isEmpty();
    }
}

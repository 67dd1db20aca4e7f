package dev.llmrecorder.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.MavenClassPath;
import dev.llmrecorder.it.harness.RecorderJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the agent's hook table has an adapter and a client that tests it, and is right about every version of that. */
class HookTableTest {

    private static final List<HookRow> ROWS = HookRow.all();

    @Test
    void eachRowHasAnAdapter() throws IOException {
        try (JarFile jar = new JarFile(RecorderJvm.jar().toFile())) {
            assertThat(ROWS).isNotEmpty().allMatch(row ->
                    jar.getEntry("inst/" + row.adapter().replace('.', '/') + ".classdata") != null, "has its adapter in the jar");
        }
    }

    @Test
    void eachRowHasAClientThatIsTested() {
        Set<String> tested = new LinkedHashSet<>();
        Stream.of(Client.values()).forEach(client -> tested.addAll(client.hooks()));
        assertThat(tested).containsExactlyInAnyOrderElementsOf(ROWS.stream().map(HookRow::client).distinct().toList());
    }

    /** As the weaver has it: a hooked class that is there has every method that the table names, or the client is not covered. */
    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#everyVersion")
    void eachVersionHasWhatIsHooked(ClientOnJdk row) throws IOException {
        Set<String> found = new HashSet<>();
        Map<String, Boolean> alternatives = new HashMap<>(); // whether the class has one
        for (HookRow hook : rowsOf(row.client())) {
            Optional<Set<String>> methods = ClassFiles.methods(row, hook.className());
            if (methods.isPresent()) {
                boolean isThere = methods.get().contains(hook.method() + hook.descriptor());
                assertThat(isThere || !hook.isRequired()).as("%s: %s", row, hook).isTrue();
                if (hook.isAlternative()) {
                    alternatives.merge(hook.className(), isThere, Boolean::logicalOr);
                }
                if (isThere) {
                    found.add(hook.client());
                }
            }
        }
        assertThat(alternatives).as("classes of %s that have one of the alternatives", row).doesNotContainValue(false);
        assertThat(found).as("hooks of %s that are found in it", row).containsExactlyInAnyOrderElementsOf(row.version().hooks());
    }

    /** Oldest and newest of what writes to the network by other ways than the JDK's, such as are on other systems only. */
    @ParameterizedTest
    @CsvSource({
        "io/netty/handler/ssl/ReferenceCountedOpenSslEngine, io.netty:netty-handler:4.1.48.Final",
        "io/netty/handler/ssl/ReferenceCountedOpenSslEngine, io.netty:netty-handler:4.2.20.Final",
        "io/netty/channel/epoll/AbstractEpollStreamChannel, io.netty:netty-transport-classes-epoll:4.1.87.Final",
        "io/netty/channel/epoll/AbstractEpollStreamChannel, io.netty:netty-transport-classes-epoll:4.2.19.Final",
        "io/netty/channel/kqueue/AbstractKQueueStreamChannel, io.netty:netty-transport-classes-kqueue:4.1.87.Final",
        "io/netty/channel/kqueue/AbstractKQueueStreamChannel, io.netty:netty-transport-classes-kqueue:4.2.19.Final",
        "io/netty/channel/uring/AbstractIoUringStreamChannel, io.netty:netty-transport-classes-io_uring:4.2.19.Final",
        "org/conscrypt/ConscryptEngine, org.conscrypt:conscrypt-openjdk-uber:2.0.0",
        "org/conscrypt/ConscryptEngine, org.conscrypt:conscrypt-openjdk-uber:2.2.1",
        "org/bouncycastle/jsse/provider/ProvSSLSocketWrap$AppDataOutput, org.bouncycastle:bctls-jdk18on:1.81"
    })
    void whatWritesToTheNetworkIsThere(String className, String artifact) throws IOException {
        List<HookRow> rows = HookRow.ofExit(className);
        assertThat(rows).isNotEmpty();
        assertThat(ClassFiles.methods(MavenClassPath.of(List.of(artifact)), className)).hasValueSatisfying(methods ->
                assertThat(methods).containsAll(rows.stream().map(row -> row.method() + row.descriptor()).toList()));
    }

    @Test
    void eachRowIsOfAClassOfAVersionThatIsTested() throws IOException {
        List<HookRow> missing = new ArrayList<>(ROWS);
        for (Client client : Client.values()) {
            for (ClientVersion version : client.versions()) {
                for (HookRow hook : rowsOf(client)) {
                    if (missing.contains(hook) && isIn(version, hook)) {
                        missing.remove(hook);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isIn(ClientVersion version, HookRow hook) throws IOException {
        return ClassFiles.methods(new ClientOnJdk(version, Jdk.current().feature()), hook.className()).isPresent();
    }

    private static List<HookRow> rowsOf(Client client) {
        return ROWS.stream().filter(row -> client.hooks().contains(row.client())).toList();
    }
}

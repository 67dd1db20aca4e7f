package dev.llmrecorder.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.agent.boot.Hook;
import dev.llmrecorder.agent.boot.Hook.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private static final Hook REQUIRED = hook("send", Presence.REQUIRED);
    private static final Hook OPTIONAL = hook("shutdown", Presence.OPTIONAL);
    private static final Hook EARLIER = hook("connect", Presence.ALTERNATIVE);
    private static final Hook LATER = hook("connectAll", Presence.ALTERNATIVE);
    private static final List<Hook> ALL = List.of(REQUIRED, OPTIONAL, EARLIER, LATER);

    private static Hook hook(String method, Presence presence) {
        return new Hook("Acme HttpClient", "com/acme/Client", method, "()V", "com.acme.Adapter", presence);
    }

    @Test
    void aClientIsInterceptedWithWhatIsRequiredAndOneOfTheAlternatives() {
        assertThat(Weaver.wanting(ALL, List.of())).isEmpty();
        assertThat(Weaver.wanting(ALL, List.of(OPTIONAL, EARLIER))).isEmpty();
        assertThat(Weaver.wanting(ALL, List.of(LATER))).isEmpty();
    }

    @Test
    void itIsNotWithoutWhatIsRequiredNorWithNoneOfTheAlternatives() {
        assertThat(Weaver.wanting(ALL, List.of(REQUIRED, LATER))).containsExactly(REQUIRED);
        assertThat(Weaver.wanting(ALL, List.of(OPTIONAL, EARLIER, LATER))).containsExactly(EARLIER, LATER);
    }
}

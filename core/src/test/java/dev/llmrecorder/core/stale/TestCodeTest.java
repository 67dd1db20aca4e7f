package dev.llmrecorder.core.stale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCodeTest {

    private static final String HERE = TestCodeTest.class.getName();

    interface WithDefault {
        default void inherited() {}
    }

    static class Base implements WithDefault {
        class Inner {
            void inside() {}
        }
    }

    static class Derived extends Base {
        void own() {}
    }

    @ParameterizedTest
    @CsvSource({
        "$Derived::own, PRESENT", "$Derived::own(int)[2], PRESENT", "$Derived::inherited[1], PRESENT",
        "$Derived::gone, NO_METHOD",
        "$Derived$Inner::inside, PRESENT", "$Derived$Inner::gone, NO_METHOD", "$Derived$Other::own, NO_CLASS",
        "$Gone::own, NO_CLASS", "$Gone$Inner::own, NO_CLASS"
    })
    void whatIsThereAndWhatIsNot(String id, Presence presence) {
        assertThat(new TestCode(getClass().getClassLoader()).of(HERE + id)).isEqualTo(presence);
    }

    @Test
    void whatCannotBeToldCountsAsPresent() {
        assertThat(new TestCode(getClass().getClassLoader()).of("features/chat.feature::asks")).isEqualTo(Presence.PRESENT);
        assertThat(new TestCode(null).of("com.acme.Gone::x")).isEqualTo(Presence.PRESENT);
    }
}

package dev.llmrecorder.agent.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedThrowableTest {

    /** As Netty has one: no constructor takes the message. */
    private static final class Private extends ConnectException {
        private static final long serialVersionUID = 1;

        Private(ConnectException cause, SocketAddress address) {
            super(cause.getMessage() + address);
        }
    }

    private static <T extends Throwable> T made(Class<T> type, Throwable recorded) {
        return RecordedThrowable.of(Thrown.chain(recorded), type, RecordedThrowableTest.class);
    }

    @Test
    void isOfTheSameClassWithTheSameMessageAndCauses() {
        IOException cause = new ClosedChannelException();
        IOException made = made(IOException.class, new ConnectException("refused").initCause(cause));
        assertThat(made).isExactlyInstanceOf(ConnectException.class).hasMessage("refused");
        assertThat(made.getCause()).isExactlyInstanceOf(ClosedChannelException.class).hasMessage(null);
    }

    @Test
    void isOfAClassThatIsMadeOfItsCauseOnly() {
        Throwable made = made(Throwable.class, new UncheckedIOException(new ConnectException("refused")));
        assertThat(made).isExactlyInstanceOf(UncheckedIOException.class).hasMessage("java.net.ConnectException: refused");
        assertThat(made.getCause()).isExactlyInstanceOf(ConnectException.class).hasMessage("refused");
    }

    @Test
    void ofAClassThatCannotBeMadeIsTheNearestSuperclass() {
        IOException made = made(IOException.class, new Private(new ConnectException("refused"), null));
        assertThat(made).isExactlyInstanceOf(ConnectException.class).hasMessage("refusednull");
    }

    @Test
    void isNoneWhereTheClassIsMissingIsNoExceptionOrNotWhatTheClientMayThrow() {
        assertThat(RecordedThrowable.of(List.of(), IOException.class, getClass())).isNull();
        assertThat(RecordedThrowable.of(List.of(new Thrown("com.acme.Gone", "x")), IOException.class, getClass())).isNull();
        assertThat(RecordedThrowable.of(List.of(new Thrown("java.lang.String", "x")), Throwable.class, getClass())).isNull();
        assertThat(made(IOException.class, new IllegalStateException("x"))).isNull();
    }
}

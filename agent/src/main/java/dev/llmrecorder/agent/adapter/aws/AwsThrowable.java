package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Thrown;
import java.util.List;

/** Makes the exception again that a client raised when it was recorded. */
final class AwsThrowable {

    private static final String CRT_EXCEPTION = "software.amazon.awssdk.crt.http.HttpException";

    private AwsThrowable() {}

    /** As {@link RecordedThrowable#of}, which does not know how the Common Runtime makes its exception. */
    static <T extends Throwable> T of(List<Thrown> thrown, Class<T> type) {
        int last = thrown.size() - 1;
        if (last >= 0 && thrown.get(last).type().equals(CRT_EXCEPTION)) {
            Throwable root = root(thrown.get(last));
            if (root != null) {
                Throwable made = last == 0
                        ? root
                        : withRoot(RecordedThrowable.of(thrown.subList(0, last), Throwable.class, AwsThrowable.class), root);
                return type.isInstance(made) ? type.cast(made) : null;
            }
        }
        return RecordedThrowable.of(thrown, type, AwsThrowable.class);
    }

    private static Throwable root(Thrown thrown) {
        try {
            return CrtFailure.of(thrown.message());
        } catch (LinkageError e) {
            return null; // recorded through a client that is not there now
        }
    }

    private static Throwable withRoot(Throwable made, Throwable root) {
        Throwable innermost = made;
        while (innermost != null && innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        if (innermost != null) {
            innermost.initCause(root);
        }
        return made;
    }
}

package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.util.List;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;

/** The client's exceptions as they were recorded. */
final class OkHttpFailure {

    private static final String RESET = "stream was reset: ";

    private OkHttpFailure() {}

    /** The exception; null where none was recorded that can be made again. {@code StreamResetException} is made of its code. */
    static IOException of(List<Thrown> thrown) {
        if (!thrown.isEmpty()
                && thrown.get(0).type().equals(StreamResetException.class.getName())
                && thrown.get(0).message().startsWith(RESET)) {
            String code = thrown.get(0).message().substring(RESET.length());
            for (ErrorCode known : ErrorCode.values()) {
                if (known.name().equals(code)) {
                    return new StreamResetException(known);
                }
            }
        }
        return RecordedThrowable.of(thrown, IOException.class, OkHttpFailure.class);
    }
}

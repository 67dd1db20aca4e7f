package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Thrown;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;

/** The client's exceptions: those that were recorded, else those that it throws for such a failure. */
final class Apache5AsyncFailure {

    /** How the client says with which code the server reset a stream, or closed its connection. */
    private static final Pattern CODE = Pattern.compile("\\((\\d{1,9})\\)$");

    private Apache5AsyncFailure() {}

    /** What a call ends in that has no response. */
    static Exception of(RecordedFailure failure) {
        Exception recorded = recorded(failure.thrown());
        if (recorded != null) {
            return recorded;
        }
        return switch (failure.kind()) {
            case CONNECT -> new HttpHostConnectException(failure.message());
            case TIMEOUT -> new SocketTimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    /** What a response ends in that was cut. */
    static Exception ofCut(RecordedResponse response) {
        Exception recorded = recorded(response.thrown());
        return recorded == null ? new ConnectionClosedException(response.cut(), new IOException(response.cut())) : recorded;
    }

    /** Null where none was recorded that can be made again. {@code H2StreamResetException} is made of its code as well. */
    private static Exception recorded(List<Thrown> thrown) {
        if (!thrown.isEmpty()
                && thrown.get(0).type().equals(H2StreamResetException.class.getName())
                && thrown.get(0).message() != null) {
            Matcher code = CODE.matcher(thrown.get(0).message());
            int known = code.find() ? Integer.parseInt(code.group(1)) : H2Error.NO_ERROR.getCode();
            return new H2StreamResetException(known, thrown.get(0).message());
        }
        return RecordedThrowable.of(thrown, Exception.class, Apache5AsyncFailure.class);
    }
}

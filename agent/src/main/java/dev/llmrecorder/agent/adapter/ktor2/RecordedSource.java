package dev.llmrecorder.agent.adapter.ktor2;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.agent.adapter.ktor.KtorFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.DelayKt;

/** The frames of a recorded response, each when it is due. */
final class RecordedSource implements Source {

    private final RecordedResponse response;
    private final Pacing pacing;
    private int frame;
    private int offset;

    RecordedSource(RecordedResponse response) {
        this.response = response;
        this.pacing = new Pacing(response);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Object read(byte[] into, Continuation<Object> then) throws Exception {
        while (frame < response.frames().size() && offset == response.frames().get(frame).length) {
            frame++;
            offset = 0;
        }
        if (frame == response.frames().size()) {
            if (response.cut() != null) {
                throw thrown(KtorFailure.broken(response));
            }
            return -1;
        }
        long wait = pacing.millisUntilDue(frame);
        if (wait > 0) { // which always suspends
            return DelayKt.delay(wait, (Continuation) then);
        }
        byte[] bytes = response.frames().get(frame);
        int length = Math.min(into.length, bytes.length - offset);
        System.arraycopy(bytes, offset, into, 0, length);
        offset += length;
        return length;
    }

    private static Exception thrown(Throwable failure) {
        return failure instanceof Exception exception ? exception : new IOException(failure);
    }
}

package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.core.RecordedResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import okhttp3.Call;
import okhttp3.Protocol;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/**
 * The body of a recorded response. A read never goes past the end of a frame, so a reader that takes what comes meets the
 * events one by one, as it did live. Where the recording was cut, or the call is cancelled meanwhile, reads fail as they do on
 * a connection; on HTTP/2 with the message alone, since the client's {@code StreamResetException} is not for others to make.
 */
final class FrameSource implements Source {

    private final List<byte[]> frames;
    private final RecordedResponse response;
    private final boolean multiplexed;
    private final Pacing pacing;
    private final Call call;
    private int frame;
    private int position;
    private volatile boolean ended;

    /** @param call the call that is answered, which may be cancelled */
    FrameSource(RecordedResponse response, Protocol protocol, Call call) {
        this.frames = response.frames();
        this.response = response;
        this.pacing = new Pacing(response);
        this.multiplexed = protocol != Protocol.HTTP_1_1;
        this.call = call;
        this.ended = frames.isEmpty() && response.cut() == null;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (byteCount < 0) {
            throw new IllegalArgumentException("byteCount < 0: " + byteCount);
        }
        checkNotCancelled();
        while (frame < frames.size() && position == frames.get(frame).length) {
            frame++;
            position = 0;
        }
        if (frame == frames.size()) {
            return end();
        }
        if (position == 0) {
            pacing.await(frame, call::isCanceled);
            checkNotCancelled();
        }
        int count = (int) Math.min(byteCount, frames.get(frame).length - position);
        sink.write(frames.get(frame), position, count);
        position += count;
        return count;
    }

    private void checkNotCancelled() throws IOException {
        if (call.isCanceled()) {
            throw multiplexed ? new IOException("stream was reset: CANCEL") : new SocketException("Socket closed");
        }
    }

    private long end() throws IOException {
        String cut = response.cut();
        if (cut == null) {
            ended = true;
            return -1;
        }
        IOException recorded = OkHttpFailure.of(response.thrown());
        if (recorded != null) {
            throw recorded;
        }
        IOException broken = new IOException(cut);
        if (!multiplexed) {
            broken = (IOException) new EOFException(cut).initCause(broken); // what a chunked body throws
        }
        throw broken;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    /** What buffers it refuses to read from then on. The client would take in what is there, to use the connection again. */
    @Override
    public void close() {
        ended |= response.cut() == null;
    }

    /** Whether the body has come to its end, which it does not where it is cut. */
    boolean isEnded() {
        return ended;
    }
}

package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** A live body on its way to the application: what is read is told to the tap, and so are the end, a failure and a close. */
final class OkHttpTap extends ForwardingSource {

    private final Response response;
    private final ResponseTap tap;
    private final OutputStream bytes;
    private volatile boolean ended;

    private OkHttpTap(Response response, ResponseTap tap) {
        super(response.body().source());
        this.response = response;
        this.tap = tap;
        this.bytes = new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
                tap.bytes(buffer, offset, length);
            }
        };
    }

    /**
     * Has the response recorded.
     *
     * @return the response to give to the application
     */
    static Response attach(Response response, RecordingDraft draft) {
        ResponseTap tap = draft.respond(response.code(), response.headers().toMultimap());
        ResponseBody body = response.body();
        if (body == null || body.contentLength() == 0) {
            tap.complete();
            return response;
        }
        OkHttpTap live = new OkHttpTap(response, tap);
        BufferedSource content = Okio.buffer(live);
        Response.Builder tapped = response.newBuilder()
                .body(ResponseBody.create(body.contentType(), body.contentLength(), content));
        if (OkHttpTrailers.endTheBody()) { // by way of the tap, too
            OkHttpTrailers.set(tapped, content, null, () -> live.ended ? response.trailers() : null);
        }
        return tapped.build();
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long count;
        try {
            count = super.read(sink, byteCount);
        } catch (IOException | RuntimeException e) {
            tap.cut(e);
            throw e;
        }
        if (count < 0) {
            ended = true;
            tap.complete(() -> OkHttpTrailers.of(response).toMultimap());
        } else {
            sink.copyTo(bytes, sink.size() - count, count);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        tap.closed();
        super.close();
    }
}

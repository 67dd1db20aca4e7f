package dev.llmrecorder.agent.adapter.okhttp;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** A live body on its way to the application: what is read is told to the tap, and so are the end, a failure and a close. */
final class OkHttpTap extends ForwardingSource {

    private final ResponseTap tap;
    private final OutputStream bytes;

    private OkHttpTap(Source live, ResponseTap tap) {
        super(live);
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
        Source live = new OkHttpTap(body.source(), tap);
        return response.newBuilder()
                .body(ResponseBody.create(body.contentType(), body.contentLength(), Okio.buffer(live)))
                .build();
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
            tap.complete();
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

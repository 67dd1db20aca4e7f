package dev.llmrecorder.agent.adapter.apache4async;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;

/**
 * A producer of whose body a copy is taken as it goes out. The client may send it more than once, for redirects and
 * authentication: each time the copy begins anew.
 */
final class CopiedProducer extends GeneratedProducer {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean begun;
    private volatile boolean whole;

    CopiedProducer(GeneratedProducer generated) {
        super(generated);
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        if (!begun) {
            begun = true;
            whole = false;
            copy.reset();
        }
        super.produceContent(new Tee(encoder), control);
        whole = encoder.isCompleted();
    }

    /** The client asks for it when the body has gone out, and before it is to go out again. */
    @Override
    public void resetRequest() throws IOException {
        begun = false;
        super.resetRequest();
    }

    /**
     * What went out the last time. A server that answers early gets only part: then the body is read again.
     *
     * @return null where that cannot be
     */
    byte[] bytes() {
        HttpEntity entity = request() instanceof HttpEntityEnclosingRequest withBody ? withBody.getEntity() : null;
        if (!whole && entity != null && entity.isRepeatable()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try {
                entity.writeTo(all);
                return all.toByteArray();
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }
        return whole || entity == null ? copy.toByteArray() : null;
    }

    private final class Tee implements ContentEncoder {

        private final ContentEncoder live;

        Tee(ContentEncoder live) {
            this.live = live;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            ByteBuffer written = source.duplicate();
            int count = live.write(source);
            written.limit(source.position());
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            copy.writeBytes(bytes);
            return count;
        }

        @Override
        public void complete() throws IOException {
            live.complete();
        }

        @Override
        public boolean isCompleted() {
            return live.isCompleted();
        }
    }
}

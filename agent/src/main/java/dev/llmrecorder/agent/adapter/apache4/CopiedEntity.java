package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.agent.adapter.BodyCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;

/** A body of which a copy is taken as it goes out. */
final class CopiedEntity extends OutgoingEntity {

    private final BodyCopy copy = new BodyCopy();

    CopiedEntity(HttpEntity entity) {
        super(entity);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        copy.write(super::writeTo, out);
    }

    /** The client itself only writes; interceptors that look at bodies read. */
    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? null : copy.read(content);
    }

    @Override
    byte[] bytes() {
        return copy.bytes(isRepeatable() ? super::writeTo : null);
    }
}

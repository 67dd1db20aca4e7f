package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.agent.adapter.ClientException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;

/**
 * A body that was read before it is sent, because the decision needs it. It plays the bytes that it read: the application's
 * entity may be one that can be read only once.
 */
final class ReadEntity extends OutgoingEntity {

    private final byte[] bytes;

    private ReadEntity(HttpEntity entity, byte[] bytes) {
        super(entity);
        this.bytes = bytes;
    }

    /**
     * Reads the body.
     *
     * @throws ClientException with whatever the entity throws: live, too, it would reach the application
     */
    static ReadEntity read(HttpEntity entity) throws ClientException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            entity.writeTo(body);
        } catch (Throwable t) {
            throw new ClientException(t);
        }
        return new ReadEntity(entity, body.toByteArray());
    }

    @Override
    byte[] bytes() {
        return bytes;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}

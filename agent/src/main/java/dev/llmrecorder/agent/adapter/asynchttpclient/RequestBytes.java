package dev.llmrecorder.agent.adapter.asynchttpclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.asynchttpclient.Request;

/** The body of a request that never came to be written. */
final class RequestBytes {

    private RequestBytes() {}

    /** Of length 0 for none; null for one that can be sent only once, or is made while it is sent. */
    static byte[] of(Request request) {
        if (request.getByteData() != null) {
            return request.getByteData();
        } else if (request.getCompositeByteData() != null) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            request.getCompositeByteData().forEach(all::writeBytes);
            return all.toByteArray();
        } else if (request.getStringData() != null) {
            Charset charset = request.getCharset();
            return request.getStringData().getBytes(charset == null ? StandardCharsets.UTF_8 : charset);
        } else if (request.getByteBufferData() != null) {
            ByteBuffer data = request.getByteBufferData().duplicate();
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            return bytes;
        } else if (request.getFile() != null) {
            try {
                return Files.readAllBytes(request.getFile().toPath());
            } catch (IOException e) {
                return null;
            }
        }
        boolean hasOther = request.getStreamData() != null || request.getBodyGenerator() != null
                || !request.getFormParams().isEmpty() || !request.getBodyParts().isEmpty();
        return hasOther ? null : new byte[0];
    }
}

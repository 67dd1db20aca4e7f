package dev.llmrecorder.it.client;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call to perform.
 *
 * @param variation the name of one of the driver's variations
 * @param method the HTTP method
 * @param url the absolute URL
 * @param headers names and values to send, besides those that the client sends by itself
 * @param body the request's body, of length 0 for none
 * @param stopAt the text after which the application closes the answer; empty where it reads to the end
 */
public record ClientCall(
        String variation, String method, String url, Map<String, String> headers, byte[] body, String stopAt) {

    /** Writes the call, for {@link #read}. */
    public void write(DataOutputStream out) throws IOException {
        out.writeUTF(variation);
        out.writeUTF(method);
        out.writeUTF(url);
        out.writeInt(headers.size());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeUTF(header.getKey());
            out.writeUTF(header.getValue());
        }
        out.writeInt(body.length);
        out.write(body);
        out.writeUTF(stopAt);
    }

    /** Reads what {@link #write} wrote. */
    public static ClientCall read(DataInputStream in) throws IOException {
        String variation = in.readUTF();
        String method = in.readUTF();
        String url = in.readUTF();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            headers.put(in.readUTF(), in.readUTF());
        }
        byte[] body = in.readNBytes(in.readInt());
        return new ClientCall(variation, method, url, headers, body, in.readUTF());
    }
}

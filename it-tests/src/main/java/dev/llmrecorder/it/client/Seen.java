package dev.llmrecorder.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something that an application sees of a call, in the order in which it sees it. */
public sealed interface Seen {

    /**
     * The answer's head.
     *
     * @param status 0 where the application did not ask
     * @param headers names in lower case
     */
    record Head(int status, Map<String, List<String>> headers) implements Seen {}

    /**
     * A piece of the answer's body.
     *
     * @param millis since the call began
     * @param thread the name of the thread that brings it
     */
    record Piece(long millis, String thread, byte[] bytes) implements Seen {}

    /**
     * What the client tells the application of what follows the body.
     *
     * @param trailers names in lower case; empty where nothing does
     */
    record Trailers(Map<String, List<String>> trailers) implements Seen {}

    /** The application has got what it asked for, and asks for more when the test lets it. */
    record Ask() implements Seen {}

    /**
     * The end of the call.
     *
     * @param failure the exception and its causes, each as class and message, outermost first; empty where the call succeeded
     */
    record End(List<String> failure) implements Seen {}

    /** Writes it, for {@link #read}. */
    static void write(Seen seen, DataOutputStream out) throws IOException {
        if (seen instanceof Head head) {
            out.writeByte('H');
            out.writeInt(head.status);
            writeMap(head.headers, out);
        } else if (seen instanceof Piece piece) {
            out.writeByte('P');
            out.writeLong(piece.millis);
            out.writeUTF(piece.thread);
            out.writeInt(piece.bytes.length);
            out.write(piece.bytes);
        } else if (seen instanceof Trailers last) {
            out.writeByte('T');
            writeMap(last.trailers, out);
        } else if (seen instanceof Ask) {
            out.writeByte('A');
        } else if (seen instanceof End end) {
            out.writeByte('E');
            writeList(end.failure, out);
        }
        out.flush();
    }

    /** Reads what {@link #write} wrote. */
    static Seen read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'H' -> new Head(in.readInt(), readMap(in));
            case 'P' -> new Piece(in.readLong(), in.readUTF(), in.readNBytes(in.readInt()));
            case 'T' -> new Trailers(readMap(in));
            case 'A' -> new Ask();
            case 'E' -> new End(readList(in));
            default -> throw new IOException("unknown kind " + kind);
        };
    }

    private static void writeMap(Map<String, List<String>> headers, DataOutputStream out) throws IOException {
        out.writeInt(headers.size());
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            out.writeUTF(header.getKey());
            writeList(header.getValue(), out);
        }
    }

    private static Map<String, List<String>> readMap(DataInputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            headers.put(in.readUTF(), readList(in));
        }
        return headers;
    }

    private static void writeList(List<String> values, DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (String value : values) {
            byte[] utf8 = value.getBytes(UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private static List<String> readList(DataInputStream in) throws IOException {
        List<String> values = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            values.add(new String(in.readNBytes(in.readInt()), UTF_8));
        }
        return values;
    }
}

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
            out.writeInt(head.headers.size());
            for (Map.Entry<String, List<String>> header : head.headers.entrySet()) {
                out.writeUTF(header.getKey());
                writeList(header.getValue(), out);
            }
        } else if (seen instanceof Piece piece) {
            out.writeByte('P');
            out.writeLong(piece.millis);
            out.writeUTF(piece.thread);
            out.writeInt(piece.bytes.length);
            out.write(piece.bytes);
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
            case 'H' -> {
                int status = in.readInt();
                Map<String, List<String>> headers = new TreeMap<>();
                for (int count = in.readInt(); count > 0; count--) {
                    headers.put(in.readUTF(), readList(in));
                }
                yield new Head(status, headers);
            }
            case 'P' -> new Piece(in.readLong(), in.readUTF(), in.readNBytes(in.readInt()));
            case 'A' -> new Ask();
            case 'E' -> new End(readList(in));
            default -> throw new IOException("unknown kind " + kind);
        };
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

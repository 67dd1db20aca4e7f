package dev.llmrecorder.it.client.helidon;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives Helidon's WebClient. A variation's name is {@code <protocol> <request body> <reading>}; the default is what client and host
 * agree on.
 *
 * <p>Says what it can do on JDKs too that have no use for a class of Helidon's: those are {@link HelidonCalls}'.
 */
public final class HelidonDriver implements ClientDriver {

    private static final List<String> BODIES = List.of("noBody", "byteArray", "string", "file", "outputStream");

    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String reading : List.of("stream", "byteByByte", "lines", "string", "bytes")) {
            add(variations, "default", "byteArray", reading);
        }
        BODIES.forEach(body -> add(variations, "default", body, "string"));
        BODIES.forEach(body -> add(variations, "http1", body, "stream"));
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String protocol, String body, String reading) {
        variations.add(new Variation(String.join(" ", protocol, body, reading), kind(reading), !body.equals("noBody")));
    }

    private static Reading kind(String reading) {
        return switch (reading) {
            case "stream", "byteByByte" -> Reading.BYTES;
            case "lines" -> Reading.LINES;
            default -> Reading.WHOLE;
        };
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        HelidonCalls.perform(call, witness);
    }
}

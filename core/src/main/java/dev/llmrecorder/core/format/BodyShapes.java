package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import java.util.List;

/** The table of body shapes. The first row that fits reads a file; the first row that can tell a live response writes it. */
final class BodyShapes {

    private static final List<BodyShape> ROWS = List.of(
            new FailureShape(),
            new ModelListShape(),
            new ResponsesEventsShape(),
            new OllamaLinesShape(),
            new TypedChunksShape(),
            new RawLinesShape(),
            new BareChunksShape(),
            new TypedObjectShape(),
            new PlainJsonShape(),
            new EncodedTextShape(),
            new EncodedBytesShape());

    private BodyShapes() {}

    /**
     * What goes over the wire.
     *
     * @throws UnreadableRecordingException when the response has no known shape, or is broken
     */
    static Answer read(StoredResponse stored) throws UnreadableRecordingException {
        BodyShape row = rowOf(stored);
        if (row == null) {
            throw new UnreadableRecordingException("its response body has an unknown 'encoding'");
        }
        return row.read(stored);
    }

    /**
     * The live response in the first shape that can tell it. A row whose result another row would read counts as one that
     * cannot: a JSON body that happens to look like another shape is kept as text.
     */
    static ShapedBody write(DecodedResponse live) {
        for (BodyShape row : ROWS) {
            ShapedBody shaped = row.write(live);
            if (shaped != null && rowOf(new StoredResponse(shaped.members(), live.path())) == row) {
                return shaped;
            }
        }
        throw new IllegalStateException("the last row tells any response");
    }

    private static BodyShape rowOf(StoredResponse stored) {
        for (BodyShape row : ROWS) {
            if (row.fits(stored)) {
                return row;
            }
        }
        return null;
    }
}

package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;

/** One shape that a response body can have in a file: one row of {@link BodyShapes}. */
interface BodyShape {

    /** Whether the file's response has this shape. */
    boolean fits(StoredResponse stored);

    /**
     * What goes over the wire for a response that {@link #fits}.
     *
     * @throws UnreadableRecordingException when a part of the response is not as the shape needs it
     */
    Answer read(StoredResponse stored) throws UnreadableRecordingException;

    /** The live response in this shape, or null where it cannot be told in it; so for shapes that are only read. */
    ShapedBody write(DecodedResponse live);
}

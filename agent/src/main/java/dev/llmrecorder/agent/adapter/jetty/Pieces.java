package dev.llmrecorder.agent.adapter.jetty;

/** How a body that was read is sent. */
public final class Pieces {

    private Pieces() {}

    /**
     * The body in pieces for the client's own content of byte arrays. One whose length was not known has an empty one after it:
     * what is the last at once the client sends with a length.
     */
    public static byte[][] of(byte[] body, long length) {
        return length < 0 ? new byte[][] {body, new byte[0]} : new byte[][] {body};
    }
}

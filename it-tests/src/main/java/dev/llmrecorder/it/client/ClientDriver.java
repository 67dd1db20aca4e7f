package dev.llmrecorder.it.client;

import java.util.List;

/**
 * Performs calls with one HTTP client, in each of the ways in which an application may use it. Has a public constructor without
 * parameters. Performs calls on several threads at once, as the client does.
 */
public interface ClientDriver {

    /** How long a client that can be told so waits for the next bytes of an answer, in milliseconds. */
    int READ_TIMEOUT = Integer.getInteger("it.readTimeout", 60_000);

    /** Where on 127.0.0.1 an HTTP proxy listens through which clients go that must be told so; 0 for none. */
    int PROXY_PORT = Integer.getInteger("it.proxyPort", 0);

    /** Where on 127.0.0.1 a SOCKS proxy listens through which clients go that must be told so; 0 for none. */
    int SOCKS_PORT = Integer.getInteger("it.socksPort", 0);

    /** Whether clients that must be told so speak HTTP/2 where a server agrees to it. */
    boolean HTTP2 = Boolean.getBoolean("it.http2");

    /** Whether its client can be told how long to wait for the next bytes of an answer, so that {@link #READ_TIMEOUT} counts. */
    default boolean hasReadTimeout() {
        return false;
    }

    /** Whether its client has a way to tell the application of trailers, so that the witness is told what it says. */
    default boolean showsTrailers() {
        return false;
    }

    /** The ways that this client offers: what it sends the request from, how it is called, how the answer is read. */
    List<Variation> variations();

    /**
     * Performs a call as {@link ClientCall#variation()} says and tells the witness what comes back.
     *
     * @throws Throwable what the client throws, untouched
     */
    void perform(ClientCall call, Witness witness) throws Throwable;

    /**
     * Closes its clients, as far as they can be, and ends what would keep the JVM alive. Called after the last call, and before one
     * that is to meet closed clients; so perhaps twice.
     */
    default void close() {
        // some clients are never closed
    }
}

package dev.llmrecorder.it.client;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Is told by a driver what the application sees of one call, and tells it when the application has seen enough. */
public final class Witness {

    /** Where it goes. */
    public interface Listener {
        /** Something was seen. */
        void saw(Seen seen) throws IOException;
    }

    /** Whether an application that asks for pieces does so one by one, each time when the test lets it. */
    private static final boolean ONE_BY_ONE = Boolean.getBoolean("it.oneByOne");

    private final long start = System.nanoTime();
    private final Listener listener;
    private final String stopAt;
    private final StringBuilder text = new StringBuilder();
    private Runnable held;
    private int surplus;
    private boolean headSeen;
    private boolean enough;
    private boolean sawLast;
    private boolean ended;
    private Runnable stop;

    /** @param stopAt see {@link ClientCall#stopAt()} */
    public Witness(Listener listener, String stopAt) {
        this.listener = listener;
        this.stopAt = stopAt;
    }

    /** The head of the answer; only the first time counts. Entries without a name are passed over. */
    public synchronized void head(int status, Map<String, List<String>> headers) {
        if (headSeen) {
            return;
        }
        headSeen = true;
        tell(new Seen.Head(status, inLowerCase(headers)));
    }

    /** What the client says that follows the body. */
    public synchronized void trailers(Map<String, List<String>> trailers) {
        tell(new Seen.Trailers(inLowerCase(trailers)));
    }

    private static Map<String, List<String>> inLowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                lowerCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).addAll(values);
            }
        });
        return lowerCase;
    }

    /** A piece of the body. Runs the stop action of {@link #whenEnough} where it is the last that the application wants. */
    public void piece(byte[] bytes) {
        synchronized (this) {
            surplus += held == null ? 0 : 1;
            tell(new Seen.Piece((System.nanoTime() - start) / 1_000_000, Thread.currentThread().getName(), bytes));
            if (stopAt.isEmpty()) {
                return;
            }
            text.append(new String(bytes, StandardCharsets.ISO_8859_1));
            if (text.indexOf(stopAt) < 0) {
                return;
            }
            sawLast = true;
        }
        stop();
    }

    /** A piece that came as text. */
    public void piece(String text) {
        piece(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the client for more of the body, at once or when the test lets it. What comes before that was not asked for. */
    public void ask(Runnable action) {
        if (!ONE_BY_ONE) {
            action.run();
            return;
        }
        synchronized (this) {
            Runnable before = held;
            if (before == null) {
                held = action;
                tell(new Seen.Ask());
            } else { // a client may ask an application twice what it wants
                held = () -> {
                    before.run();
                    action.run();
                };
            }
        }
    }

    /** As {@link #ask(Runnable)}, for an application that reads by itself: returns when it is to go on. */
    public void ask() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        ask(() -> asked.complete(null));
        asked.join();
    }

    /** Lets the application ask for more, on a thread of its own. */
    synchronized void more() {
        Runnable action = held;
        held = null;
        CompletableFuture.runAsync(action);
    }

    /** Reads a stream to its end, or until the application has enough, one piece for each read. */
    public void read(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (!enough()) {
            ask();
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            piece(Arrays.copyOf(buffer, count));
        }
    }

    /** Reads a stream byte by byte, one piece for each line with its end, of which CR LF has two. */
    public void readByteByByte(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = 0; value >= 0 && !enough(); ) {
            if (line.size() == 0) {
                ask();
            }
            value = in.read();
            if (value >= 0) {
                line.write(value);
            }
            if (value == '\n' || value == '\r' || (value < 0 && line.size() > 0)) {
                piece(line.toByteArray());
                line.reset();
            }
        }
    }

    /** Reads lines to the end, or until the application has enough, one piece for each. */
    public void readLines(Reader in) throws IOException {
        BufferedReader lines = new BufferedReader(in);
        for (String line = ""; line != null && !enough(); ) {
            line = lines.readLine();
            if (line != null) {
                piece(line);
            }
        }
    }

    /** Whether the last piece that the application wants was seen; false where it is stopped from outside. */
    public synchronized boolean sawLast() {
        return sawLast;
    }

    /** Whether the application wants no more of the answer. */
    public synchronized boolean enough() {
        return enough;
    }

    /** Sets what closes the answer when the application has enough; run at once where it has. */
    public void whenEnough(Runnable action) {
        synchronized (this) {
            stop = action;
            if (!enough) {
                return;
            }
        }
        action.run();
    }

    /** The application has enough. */
    public void stop() {
        Runnable action;
        synchronized (this) {
            if (enough) {
                return;
            }
            enough = true;
            action = stop;
        }
        if (action != null) {
            action.run();
        }
    }

    /** The end of the call; {@code failure} is null where it succeeded. */
    synchronized void end(Throwable failure) {
        List<String> chain = new ArrayList<>();
        if (surplus > 0) {
            chain.add(surplus + " pieces that the application had not asked for");
        }
        for (Throwable t = failure; t != null && chain.size() < 10; t = t.getCause()) {
            chain.add(t.getClass().getName() + ": " + t.getMessage());
        }
        tell(new Seen.End(chain));
    }

    /** What a client still says of a call after its end, on a thread of its own, is not the application's any more. */
    private void tell(Seen seen) {
        if (ended) {
            return;
        }
        ended = seen instanceof Seen.End;
        try {
            listener.saw(seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

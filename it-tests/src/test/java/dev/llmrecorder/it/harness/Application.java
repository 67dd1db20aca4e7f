package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientProgram;
import dev.llmrecorder.it.client.Seen;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A JVM that runs a {@link ClientProgram}: performs the calls that a test gives it and tells what it sees. */
public final class Application implements AutoCloseable {

    private static final int CONNECT_ATTEMPTS = 120;
    private static final int ATTEMPT_MILLIS = 500;

    private final RunningJvm jvm;
    private final Socket line;
    private final DataOutputStream out;
    private final Map<Integer, Exchange> exchanges = new ConcurrentHashMap<>();

    private Application(RunningJvm jvm, Socket line) throws IOException {
        this.jvm = jvm;
        this.line = line;
        this.out = new DataOutputStream(new BufferedOutputStream(line.getOutputStream()));
        Thread reader = new Thread(this::read, "application");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts an application that uses {@code client}.
     *
     * @param lateProperties system properties that it sets itself before its first call, as {@code name=value}
     */
    public static Application start(Client client, RecorderJvm with, String... lateProperties)
            throws IOException, InterruptedException {
        return start(client.version(), with, lateProperties);
    }

    /** Starts an application that uses a client in that version. */
    public static Application start(ClientVersion version, RecorderJvm with, String... lateProperties)
            throws IOException, InterruptedException {
        RecorderJvm withClient = with.classPath(version.classPath().toArray(Path[]::new)).suiting(version.client());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<String> arguments = new ArrayList<>();
            arguments.add(version.client().driver().getName());
            arguments.add(Integer.toString(server.getLocalPort()));
            arguments.addAll(List.of(lateProperties));
            RunningJvm jvm = withClient.start(ClientProgram.class.getName(), arguments.toArray(String[]::new));
            try {
                Socket line = accept(server, jvm);
                line.setTcpNoDelay(true);
                return new Application(jvm, line);
            } catch (IOException | RuntimeException e) {
                jvm.close();
                throw e;
            }
        }
    }

    private static Socket accept(ServerSocket server, RunningJvm jvm) throws IOException, InterruptedException {
        server.setSoTimeout(ATTEMPT_MILLIS);
        for (int attempt = 0; attempt < CONNECT_ATTEMPTS && jvm.isAlive(); attempt++) {
            try {
                return server.accept();
            } catch (SocketTimeoutException e) {
                // still starting, or dead
            }
        }
        jvm.close();
        throw new IOException("the application did not start: " + jvm.exit());
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(line.getInputStream()));
            while (true) {
                Exchange exchange = exchanges.get(in.readInt());
                exchange.saw(Seen.read(in));
            }
        } catch (IOException e) {
            exchanges.values().forEach(exchange -> exchange.broke(": " + e + "; its JVM's stderr: " + stderrSoFar()));
        }
    }

    /** Performs a call and waits for its end. */
    public Outcome perform(ClientCall call) throws IOException, InterruptedException {
        return begin(call).outcome();
    }

    /** Begins a call, whether or not those before it have ended. */
    public Exchange begin(ClientCall call) throws IOException {
        synchronized (out) {
            int number = exchanges.size();
            Exchange exchange = new Exchange(kind -> say(kind, number));
            exchanges.put(number, exchange);
            out.writeByte(ClientProgram.CALL);
            out.writeInt(number);
            call.write(out);
            out.flush();
            return exchange;
        }
    }

    /** Has the application close its clients before the next call. */
    public void closeClients() {
        say(ClientProgram.CLOSE, -1);
    }

    private void say(byte kind, int number) {
        synchronized (out) {
            try {
                out.writeByte(kind);
                out.writeInt(number);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What its JVM wrote to stderr so far. */
    public String stderrSoFar() {
        return jvm.stderrSoFar();
    }

    /** The CPU time that its JVM has taken so far, in hundredths of a second. */
    public Duration cpu() {
        return jvm.cpu();
    }

    /** Lets the application end, and waits until it has. */
    public Exit end() throws IOException, InterruptedException {
        line.shutdownOutput();
        return jvm.exit();
    }

    /**
     * Kills the application where it has not ended.
     *
     * @throws AssertionError where a call of an intercepted client was taken for one that no hook has seen
     */
    @Override
    public void close() throws IOException {
        jvm.close();
        line.close();
        if (stderrSoFar().contains("bypasses the recorder")) {
            throw new AssertionError(stderrSoFar());
        }
    }
}

package dev.llmrecorder.it.client;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An application that performs the calls that a test sends it, each at once on a thread of its own, and tells what it sees of
 * each as it sees it. It writes nothing to stdout or stderr, so what stands there is the recorder's. What the two send each other
 * begins with the call's number, which the test gives.
 */
public final class ClientProgram {

    /** A number and the {@link ClientCall} that begins. */
    public static final byte CALL = 'C';

    /** The number of a call of whose answer the application has enough. */
    public static final byte STOP = 'S';

    /** The number of a call that may ask for the next piece of its answer. */
    public static final byte MORE = 'M';

    /** The number of no call: the application closes its clients, and may use them again. */
    public static final byte CLOSE = 'X';

    /** The system property that asks for virtual threads. */
    public static final String VIRTUAL = "it.virtual";

    private ClientProgram() {}

    /**
     * @param arguments the driver's class, the port on which the test listens, and system properties to be set, which is how
     *     Surefire sets those of Maven's command line
     */
    public static void main(String[] arguments) throws Exception {
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            System.setProperty(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        ClientDriver driver = (ClientDriver) Class.forName(arguments[0]).getConstructor().newInstance();
        ExecutorService application = application();
        try (Socket test = new Socket(InetAddress.getByName("127.0.0.1"), Integer.parseInt(arguments[1]))) {
            test.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(test.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(test.getOutputStream()));
            Map<Integer, Witness> witnesses = new HashMap<>();
            while (true) {
                byte kind = in.readByte();
                int number = in.readInt();
                if (kind == STOP) {
                    witnesses.get(number).stop();
                    continue;
                }
                if (kind == MORE) {
                    witnesses.get(number).more();
                    continue;
                }
                if (kind == CLOSE) {
                    driver.close();
                    continue;
                }
                ClientCall call = ClientCall.read(in);
                Witness witness = new Witness(seen -> write(number, seen, out), call.stopAt());
                witnesses.put(number, witness);
                application.execute(() -> perform(driver, call, witness));
            }
        } catch (EOFException e) {
            application.shutdown(); // the test has no more calls
            application.awaitTermination(1, TimeUnit.DAYS);
            driver.close();
        }
    }

    /** Where calls are performed: on virtual threads where {@value #VIRTUAL} says so, which come with Java 21. */
    private static ExecutorService application() throws ReflectiveOperationException {
        return Boolean.getBoolean(VIRTUAL)
                ? (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
                : Executors.newCachedThreadPool();
    }

    private static void write(int number, Seen seen, DataOutputStream out) throws IOException {
        synchronized (out) {
            out.writeInt(number);
            Seen.write(seen, out);
        }
    }

    private static void perform(ClientDriver driver, ClientCall call, Witness witness) {
        Throwable failure = null;
        try {
            driver.perform(call, witness);
        } catch (Throwable t) {
            failure = t;
        }
        witness.end(failure);
    }
}

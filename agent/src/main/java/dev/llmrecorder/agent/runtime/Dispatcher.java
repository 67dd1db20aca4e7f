package dev.llmrecorder.agent.runtime;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.boot.HookTable;
import dev.llmrecorder.agent.boot.TestFrameworks;
import dev.llmrecorder.agent.guard.Guard;
import dev.llmrecorder.agent.weave.TaskWeaver;
import dev.llmrecorder.core.test.Caller;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** The function behind the bridge: gives each call of a hooked method to the adapter of its client. */
public final class Dispatcher implements Function<Object[], Object> {

    private final Instrumentation instrumentation;

    /** Set once a test framework has told of a test: until then there is nobody whose call it could be. */
    private final AtomicBoolean tasksAreWoven = new AtomicBoolean();
    private final Adapters adapters;
    private final Interception interception;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param arguments the agent's, null for none
     * @param instrumentation opens clients that are modules to their adapters
     */
    public Dispatcher(String arguments, Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        this.adapters = new Adapters(instrumentation);
        this.interception = new Interception(arguments);
    }

    /** What sees the calls that come by no hook. */
    public Consumer<Object[]> guard() {
        return new Guard(interception::recorderFor);
    }

    @Override
    public Object apply(Object[] places) {
        if (TestFrameworks.of(((Class<?>) places[0]).getName()) != null) {
            return tell(places);
        }
        if (Reentry.isActive()) {
            return null;
        }
        try {
            Caller caller = tasksAreWoven.get() ? Caller.current() : null;
            return adapters.of((Class<?>) places[0]).intercept(new Call(places, interception::recorderFor, caller));
        } catch (ClientException e) {
            throw Dispatcher.<RuntimeException>asUnchecked(e.getCause());
        } catch (Throwable t) {
            return failed((Class<?>) places[0], t);
        }
    }

    /** A test framework tells of a test. It goes on whatever happens here. */
    private Object tell(Object[] places) {
        try {
            if (!tasksAreWoven.getAndSet(true)) {
                TaskWeaver.install(instrumentation);
                interception.testsBegin();
            }
            return adapters.of((Class<?>) places[0]).intercept(new Call(places, (method, url) -> null));
        } catch (Throwable t) {
            if (reported.add("tests" + t.getClass())) {
                System.err.println("[recorder] error: it is not known which test runs: " + t);
                t.printStackTrace();
            }
            return null;
        }
    }

    /** The recorder failed, not the client. The call goes on where it may; where nothing may go out it fails. */
    private Object failed(Class<?> hooked, Throwable t) {
        String client = HookTable.of(hooked.getName()).get(0).client();
        String message = "[recorder] error: intercepting a call of " + client + " failed: " + t;
        if (reported.add(client + t.getClass())) {
            System.err.println(message);
            t.printStackTrace();
        }
        if (interception.mayGoOut()) {
            return null;
        }
        Caller.current().fail(message);
        throw Dispatcher.<RuntimeException>asUnchecked(new IOException(message, t));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable t) throws T {
        throw (T) t;
    }
}

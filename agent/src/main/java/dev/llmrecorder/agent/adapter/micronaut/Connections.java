package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.netty.ConnectionManager;
import io.micronaut.http.client.netty.ConnectionManager.PoolHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * A client's connections, as {@code ConnectionManager#connect} gives them: in a {@code Mono} in the first versions of 4, later in
 * an {@code ExecutionFlow}.
 */
final class Connections {

    private final ConnectionManager manager;
    private final Method connect;
    private final Object[] arguments;

    /** @param call of {@code connect}, whose first argument tells where to */
    Connections(Call call) {
        manager = (ConnectionManager) call.client();
        int count = call.isWith(2) ? 3 : 2;
        arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = call.argument(i);
        }
        connect = Stream.of(ConnectionManager.class.getMethods())
                .filter(method -> method.getName().equals("connect") && method.getParameterCount() == count)
                .findFirst()
                .orElseThrow();
    }

    /** What tells the method where to connect to: a key of the client's, whose class is another in 5. */
    Object key(Object client, URI place) {
        try {
            return connect.getParameterTypes()[0].getConstructors()[0].newInstance(client, place);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the method gives for a call that goes out: the same connection, watched. */
    Object watched(Outgoing outgoing, LiveCall live) throws ClientException {
        Object connection = ask(arguments);
        if (connection instanceof Mono<?> mono) {
            return mono.map(handle -> watched((PoolHandle) handle, live))
                    .doOnError(cause -> live.notConnected(cause, outgoing.unsent()));
        }
        return ((ExecutionFlow<?>) connection).map(handle -> watched((PoolHandle) handle, live)).onErrorResume(cause -> {
            live.notConnected(cause, outgoing.unsent());
            return ExecutionFlow.error(cause);
        });
    }

    private static PoolHandle watched(PoolHandle handle, LiveCall live) {
        try {
            MicronautTap.watch(live, handle.channel());
        } catch (RuntimeException e) {
            MicronautAdapter.WARNING.say("a call is not recorded: " + e);
        }
        return handle;
    }

    /** A connection of the same kind, watched, for a request that comes from elsewhere. From any thread. */
    Mono<PoolHandle> connect(Outgoing outgoing, LiveCall live) throws ClientException {
        Object[] anyThread = new Object[arguments.length];
        anyThread[0] = arguments[0];
        Object connection = ask(anyThread);
        Mono<?> mono = connection instanceof Mono<?> already ? already : Mono.create(sink ->
                ((ExecutionFlow<?>) connection).onComplete((handle, cause) -> {
                    if (cause == null) {
                        sink.success(handle);
                    } else {
                        sink.error(cause);
                    }
                }));
        return mono.map(handle -> watched((PoolHandle) handle, live)).doOnError(cause -> live.notConnected(cause, outgoing.unsent()));
    }

    /** What the method gives where there is no connection. */
    Object failed(Throwable cause) {
        return connect.getReturnType() == Mono.class ? Mono.error(cause) : ExecutionFlow.error(cause);
    }

    /** Whether connections without TLS are upgraded to HTTP/2 before they are used. */
    boolean speakHttp2() {
        return ((HttpVersionSelection) get("httpVersion")).getPlaintextMode() == HttpVersionSelection.PlaintextMode.H2C;
    }

    /** What the method gives for a connection to that place in memory, where the client would have it upgraded. */
    Object ofHttp1(Object led) throws ClientException {
        try {
            Constructor<ConnectionManager> copy = ConnectionManager.class.getDeclaredConstructor(ConnectionManager.class);
            copy.setAccessible(true);
            ConnectionManager http1 = copy.newInstance(manager);
            field("httpVersion").set(http1, HttpVersionSelection.forLegacyVersion(HttpVersion.HTTP_1_1));
            field("pools").set(http1, get("pools")); // to be closed and forgotten with all others
            Object[] inMemory = arguments.clone();
            inMemory[0] = led;
            return connect.invoke(http1, inMemory);
        } catch (InvocationTargetException e) {
            throw new ClientException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object get(String name) {
        try {
            return field(name).get(manager);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(String name) {
        try {
            Field field = ConnectionManager.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the client forget a place to which it will not connect again; a connection to it stays. */
    void forget(Object key) {
        ((Map<?, ?>) get("pools")).remove(key);
    }

    private Object ask(Object[] with) throws ClientException {
        return Reentry.call(() -> {
            try {
                return connect.invoke(manager, with);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception exception ? exception : e;
            }
        });
    }
}

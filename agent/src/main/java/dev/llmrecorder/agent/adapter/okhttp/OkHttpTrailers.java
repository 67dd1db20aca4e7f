package dev.llmrecorder.agent.adapter.okhttp;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * What an application gets from {@code Response.trailers()} where we have made the body. From 5 on a response can be given a
 * {@code TrailersSource}; before that it asks the exchange on its connection, which asks the codec. The exchange that is made
 * here has a codec that knows of trailers and of nothing else, and no connection.
 */
final class OkHttpTrailers {

    private static final Headers NONE = new Headers.Builder().build();

    /** {@code Response.Builder.trailers(TrailersSource)}, since 5; null where there is none. */
    private static final Method SET_SOURCE = method("trailers", "okhttp3.TrailersSource");

    /** {@code Response.Builder.initExchange(Exchange)}; null where there is none. */
    private static final Method SET_EXCHANGE = method("initExchange", "okhttp3.internal.connection.Exchange");

    /** Knows the trailers of a body. */
    interface Known {
        /** The trailers; null as long as the body is not read to its end. */
        Headers atEnd() throws IOException;
    }

    private OkHttpTrailers() {}

    private static Method method(String name, String parameter) {
        for (Method method : Response.Builder.class.getDeclaredMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (method.getName().startsWith(name) && types.length == 1 && types[0].getName().equals(parameter)) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }

    /** Whether asking for trailers reads the body to its end, as it does since 5; before that it is an error. */
    static boolean endTheBody() {
        return SET_SOURCE != null;
    }

    /** What follows the body of a live response, once it has come to its end; none of one from the client's cache. */
    static Headers of(Response live) {
        try {
            return live.trailers();
        } catch (IOException | RuntimeException e) {
            return NONE;
        }
    }

    /** Has the response tell its trailers. The application may ask it when it has read that body; since 5, before. */
    static void set(Response.Builder response, BufferedSource body, Call call, Known known) {
        try {
            if (SET_SOURCE != null) {
                SET_SOURCE.invoke(response, proxy(SET_SOURCE.getParameterTypes()[0], known, body));
            } else {
                SET_EXCHANGE.invoke(response, exchange(SET_EXCHANGE.getParameterTypes()[0], call, known));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            OkHttpAdapter.WARNING.say("a response tells no trailers", e);
        }
    }

    /** A {@code TrailersSource}, or an {@code ExchangeCodec}, of which the methods for trailers alone do something. */
    private static Object proxy(Class<?> type, Known known, BufferedSource body) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "peek" -> known.atEnd();
                    case "get" -> {
                        while (body.isOpen() && body.read(new Buffer(), 8192) >= 0) {
                            // as the client's own does
                        }
                        yield atEnd(known, "null trailers after exhausting response body?!");
                    }
                    case "trailers" -> atEnd(known, "too early; can't read the trailers yet");
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> type.getSimpleName();
                    default -> null;
                });
    }

    private static Headers atEnd(Known known, String early) throws IOException {
        Headers trailers = known.atEnd();
        if (trailers == null) {
            throw new IllegalStateException(early); // with the client's own words
        }
        return trailers;
    }

    /**
     * An exchange that knows its call, which an {@code EventSource} of 3.14 has it free of its timeout. What else it wants, and
     * refuses to go without from 4 on, is of no use here.
     */
    private static Object exchange(Class<?> type, Call call, Known known) throws ReflectiveOperationException {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(candidate -> !candidate.isSynthetic())
                .findFirst()
                .orElseThrow(NoSuchMethodException::new);
        Class<?>[] types = constructor.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = types[i].isInstance(call) ? call
                    : types[i] == EventListener.class ? EventListener.NONE
                    : types[i].isInterface() ? proxy(types[i], known, null)
                    : partOf(call, types[i]);
        }
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /** What the call has of that type, as it has a {@code Transmitter} before 4.3; else one that no constructor has made. */
    private static Object partOf(Call call, Class<?> type) throws ReflectiveOperationException {
        for (Field field : call.getClass().getDeclaredFields()) {
            if (field.getType() == type) {
                field.setAccessible(true);
                if (field.get(call) != null) {
                    return field.get(call);
                }
            }
        }
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory"); // of the module jdk.unsupported, for whom needs just this
        Object instance = factory.getMethod("getReflectionFactory").invoke(null);
        Constructor<?> constructor = (Constructor<?>) factory
                .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(instance, type, Object.class.getConstructor());
        return constructor.newInstance();
    }
}

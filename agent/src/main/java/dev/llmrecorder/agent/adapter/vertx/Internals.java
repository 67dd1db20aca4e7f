package dev.llmrecorder.agent.adapter.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** What the client keeps in classes that are not the same in all versions. */
final class Internals {

    /** Takes a {@code SocketAddress} in 4, any {@code Address} in 5. */
    private static final Method SET_SERVER = Stream.of(RequestOptions.class.getMethods())
            .filter(method -> method.getName().equals("setServer"))
            .findFirst()
            .orElseThrow();

    /** The host, port and protocol of a request that names none, and whether the client has a proxy. */
    record Defaults(String host, int port, boolean ssl, boolean hasProxy) {}

    private Internals() {}

    /** Of a client that has options, as up to 5.0, or that has kept what it needs of them. */
    static Defaults defaults(Object client) {
        Method method = method(client, "options");
        if (method != null && invoke(method, client) instanceof HttpClientOptions options) {
            return new Defaults(
                    options.getDefaultHost(), options.getDefaultPort(), options.isSsl(), options.getProxyOptions() != null);
        }
        return new Defaults(
                (String) field(client, "defaultHost"),
                (int) field(client, "defaultPort"),
                (boolean) field(client, "defaultSsl"),
                field(client, "defaultProxyOptions") != null);
    }

    static Channel channel(HttpConnection connection) {
        return ((ChannelHandlerContext) invoke(method(connection, "channelHandlerContext"), connection)).channel();
    }

    /** The number of the stream on which a request is sent; of one that has none yet, none that a stream has. */
    static int stream(HttpClientRequest request) {
        return ((Number) invoke(method(request, "streamId"), request)).intValue();
    }

    static void setServer(RequestOptions options, SocketAddress server) {
        invoke(SET_SERVER, options, server);
    }

    /** Null where there is no such method. */
    private static Method method(Object target, String name) {
        try {
            return target.getClass().getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object field(Object target, String name) {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(target);
            } catch (NoSuchFieldException e) {
                // perhaps in the superclass
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("no field " + name + " in " + target.getClass());
    }
}

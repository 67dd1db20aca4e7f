package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.netty.ReplayAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
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

    /** Of a connection of the client's, or of one of the application's own, which has one of those. */
    static Channel channel(HttpConnection connection) {
        return ((ChannelHandlerContext) call(actual(connection), "channelHandlerContext")).channel();
    }

    /** The host and port that requests on a connection are for, in 5. */
    static HostAndPort authority(HttpConnection connection) {
        return (HostAndPort) call(actual(connection), "authority");
    }

    private static Object actual(HttpConnection connection) {
        return method(connection, "channelHandlerContext") == null ? field(connection, "actual") : connection;
    }

    /** What the client in 5 opens a connection with, as far as it can be told in the options of a request. */
    static RequestOptions described(Object connectOptions) {
        return new RequestOptions((JsonObject) call(connectOptions, "toJson"));
    }

    /** Opens a connection of the application's own, in 5. */
    static Future<?> connect(HttpClient client, Object connectOptions) {
        Method connect = Stream.of(client.getClass().getMethods())
                .filter(method -> method.getName().equals("connect")
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0].isInstance(connectOptions))
                .findFirst()
                .orElseThrow();
        return (Future<?>) invoke(connect, client, connectOptions);
    }

    /** To where a connector of the client's connects, up to 5.0. */
    static SocketAddress server(Object connector) {
        return (SocketAddress) call(connector, "server");
    }

    /** Whether a request is already told to go to a server in memory. */
    static boolean isLed(RequestOptions options) {
        return call(options, "getServer") instanceof SocketAddress server
                && server.host() != null
                && ReplayAddress.isListenedAt(server.host());
    }

    /** The number of the stream on which a request is sent; of one that has none yet, none that a stream has. */
    static int stream(HttpClientRequest request) {
        return ((Number) call(request, "streamId")).intValue();
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

    private static Object call(Object target, String name) {
        return invoke(method(target, name), target);
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
        try {
            return declared(target, name).get(target);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes what an object keeps. */
    static void set(Object target, String name, Object value) {
        try {
            declared(target, name).set(target, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field declared(Object target, String name) {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                // perhaps in the superclass
            }
        }
        throw new IllegalStateException("no field " + name + " in " + target.getClass());
    }
}

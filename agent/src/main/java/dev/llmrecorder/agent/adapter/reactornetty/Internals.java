package dev.llmrecorder.agent.adapter.reactornetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ClientTransportConfig;
import reactor.netty.transport.TransportConfig;

/**
 * What the client keeps package-private. All of it is the same from 1.0.0 to 1.3, but for {@code proxyProviderSupplier}, which
 * came later and counts no more where a connection is acquired.
 */
final class Internals {

    private static final MethodHandle CONFIG;
    private static final MethodHandle CONNECT;
    private static final MethodHandle COPY;
    private static final MethodHandle SENDER;
    private static final MethodHandle SET_SENDER;
    private static final MethodHandle SET_SSL;
    private static final MethodHandle SET_PROXY;
    private static final MethodHandle SET_LOOPS;
    private static final MethodHandle SET_PROTOCOLS;

    static {
        try {
            Class<?> connect = Class.forName(
                    "reactor.netty.http.client.HttpClientConnect$MonoHttpConnect",
                    false,
                    HttpClientConfig.class.getClassLoader());
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CONFIG = lookup.unreflectGetter(field(connect, "config"));
            CONNECT = lookup.unreflectConstructor(constructor(connect));
            COPY = lookup.unreflectConstructor(constructor(HttpClientConfig.class));
            SENDER = lookup.unreflectGetter(field(HttpClientConfig.class, "body"));
            SET_SENDER = lookup.unreflectSetter(field(HttpClientConfig.class, "body"));
            SET_SSL = lookup.unreflectSetter(field(HttpClientConfig.class, "sslProvider"));
            SET_PROXY = lookup.unreflectSetter(field(ClientTransportConfig.class, "proxyProvider"));
            SET_LOOPS = lookup.unreflectSetter(field(TransportConfig.class, "loopResources"));
            Method protocols = HttpClientConfig.class.getDeclaredMethod("protocols", HttpProtocol[].class);
            protocols.setAccessible(true);
            SET_PROTOCOLS = lookup.unreflect(protocols).asFixedArity();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Internals() {}

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Constructor<?> constructor(Class<?> owner) throws NoSuchMethodException {
        Constructor<?> constructor = owner.getDeclaredConstructor(HttpClientConfig.class);
        constructor.setAccessible(true);
        return constructor;
    }

    private static Object invoke(MethodHandle handle, Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** The configuration of one call, given its {@code MonoHttpConnect}. */
    static HttpClientConfig config(Object connect) {
        return (HttpClientConfig) invoke(CONFIG, connect);
    }

    /** What writes the request when there is a connection, null for a request without a body. */
    @SuppressWarnings("unchecked")
    static BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>> sender(Object config) {
        return (BiFunction<HttpClientRequest, NettyOutbound, Publisher<Void>>) invoke(SENDER, config);
    }

    /** The call with another sender. The application's configuration stays as it is. */
    @SuppressWarnings("unchecked")
    static Mono<Connection> connect(HttpClientConfig config, RecordedSender sender) {
        Object copy = invoke(COPY, config);
        invoke(SET_SENDER, copy, sender);
        return (Mono<Connection>) invoke(CONNECT, copy);
    }

    /** The configuration, but for channels that lead nowhere: in memory, without TLS and proxy, and HTTP/1.1. */
    static HttpClientConfig offline(HttpClientConfig config) {
        Object copy = invoke(COPY, config);
        LoopResources loops = new ReplayLoops(config.loopResources());
        invoke(SET_LOOPS, copy, loops);
        invoke(SET_SSL, copy, (Object) null);
        invoke(SET_PROXY, copy, (Object) null);
        invoke(SET_PROTOCOLS, copy, new HttpProtocol[] {HttpProtocol.HTTP11});
        return (HttpClientConfig) copy;
    }
}

package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.core.RecordedResponse;
import io.helidon.common.GenericType;
import io.helidon.http.ClientRequestHeaders;
import io.helidon.http.media.MediaContext;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.ClientRequest;
import io.helidon.webclient.api.ClientRequest.OutputStreamHandler;
import io.helidon.webclient.api.ClientRequestBase;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.WebClientServiceRequest;
import io.helidon.webclient.spi.HttpClientSpi;
import io.helidon.webclient.spi.WebClientService;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;

/** What the client keeps private. All of it is the same from 4.0 to 4.5. */
final class HelidonInternals {

    /** HTTP/1.1's name in ALPN, by which the client knows its protocols. */
    private static final String ANY = "http/1.1";

    private HelidonInternals() {}

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type + "." + name);
    }

    private static Object invoke(Class<?> owner, String name, Object target) throws ReflectiveOperationException {
        Method method = owner.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(target);
    }

    static boolean isHttp1(WebClientService.Chain chain) {
        return chain.getClass().getSimpleName().startsWith("Http1");
    }

    private static IllegalStateException failed(ReflectiveOperationException e) {
        return new IllegalStateException("a version of Helidon that is not known", e);
    }

    /** The body that a call chain will send. */
    static OutgoingBody body(WebClientService.Chain chain) {
        try {
            if (chain.getClass().getSimpleName().endsWith("EntityChain")) {
                return new OutgoingBody((byte[]) field(chain.getClass(), "entity").get(chain));
            }
            String name = isHttp1(chain) ? "osHandler" : "streamHandler";
            OutputStreamHandler handler = (OutputStreamHandler) field(chain.getClass(), name).get(chain);
            return handler instanceof OutgoingBody body ? body : new OutgoingBody(handler);
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /** What the client would send for that entity. */
    static byte[] bytes(Object entity, ClientRequestBase<?, ?> request) {
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        try {
            MediaContext media = (MediaContext) invoke(ClientRequestBase.class, "mediaContext", request);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            GenericType<Object> type = GenericType.create(entity);
            ClientRequestHeaders headers = request.headers();
            media.writer(type, headers).write(type, entity, bytes, headers);
            return bytes.toByteArray();
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /**
     * Gives a call chain that is not run what it would have noted by the time that there is a response.
     *
     * @return the response's connection
     */
    static ReplayConnection prepare(WebClientService.Chain chain, WebClientServiceRequest request, RecordedResponse recorded) {
        try {
            if (!isHttp1(chain)) {
                field(chain.getClass(), "requestHeaders").set(chain, request.headers());
                return new ReplayConnection(null, recorded);
            }
            ClientConnection given = (ClientConnection) field(chain.getClass(), "connection").get(chain);
            ReplayConnection replay = new ReplayConnection(given, recorded);
            field(chain.getClass(), "effectiveConnection").set(chain, replay);
            return replay;
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /** Has the client read the trailers of a response of HTTP/1.1 by way of us. */
    static TrailersConnection trailers(WebClientService.Chain chain) {
        try {
            Field connection = field(chain.getClass(), "effectiveConnection");
            TrailersConnection trailers = new TrailersConnection((ClientConnection) connection.get(chain));
            connection.set(chain, trailers);
            return trailers;
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /** Whether the application says by which protocol the request is to be sent. */
    static boolean namesProtocol(HttpClientRequest request) {
        try {
            return field(HttpClientRequest.class, "preferredProtocolId").get(request) != null;
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /**
     * Has the client find out by which protocol the request is to be sent.
     *
     * @throws ReflectiveOperationException when the client cannot
     */
    static ClientRequest<?> discover(HttpClientRequest request) throws ReflectiveOperationException {
        return (ClientRequest<?>) invoke(HttpClientRequest.class, "discoverHttpImplementation", request);
    }

    /** The request by the protocol that can be used with hosts of which nothing is known. */
    static ClientRequest<?> requestOfAnyHost(HttpClientRequest request) {
        try {
            Map<?, ?> clients = (Map<?, ?>) field(HttpClientRequest.class, "clients").get(request);
            Object protocol = clients.containsKey(ANY) ? clients.get(ANY) : clients.values().iterator().next();
            HttpClientSpi client = (HttpClientSpi) invoke(protocol.getClass(), "spi", protocol);
            return client.clientRequest(request, request.resolvedUri());
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }
}

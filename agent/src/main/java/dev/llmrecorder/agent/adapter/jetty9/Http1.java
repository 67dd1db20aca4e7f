package dev.llmrecorder.agent.adapter.jetty9;

import java.lang.reflect.Constructor;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.http.HttpChannelOverHTTP;
import org.eclipse.jetty.client.http.HttpConnectionOverHTTP;
import org.eclipse.jetty.client.http.HttpReceiverOverHTTP;

/** What a connection of HTTP/1.1 takes for granted in 9.4, where a client that speaks HTTP/2 or FastCGI is another. */
final class Http1 {

    /** The default of the client's transport for HTTP/1.1. */
    private static final int HEADER_CACHE_SIZE = 1024;

    private Http1() {}

    /**
     * The destination, or one of HTTP/1.1 in its place, which has a pool of its own and no connections.
     *
     * @throws IllegalStateException when that cannot be made
     */
    static HttpDestination destination(HttpDestination destination) {
        try {
            Class<?> type = Class.forName(
                    "org.eclipse.jetty.client.http.HttpDestinationOverHTTP", false, HttpClient.class.getClassLoader());
            if (type.isInstance(destination)) {
                return destination;
            }
            Constructor<?> constructor = type.getConstructor(HttpClient.class, Origin.class);
            HttpDestination other =
                    (HttpDestination) constructor.newInstance(destination.getHttpClient(), destination.getOrigin());
            other.start();
            return other;
        } catch (ClassNotFoundException e) {
            return destination; // since 10 there is one class for all
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A channel whose receiver does not ask the client's transport. */
    static HttpChannelOverHTTP channel(HttpConnectionOverHTTP connection) {
        return new HttpChannelOverHTTP(connection) {
            @Override
            protected HttpReceiverOverHTTP newHttpReceiver() {
                return new Receiver(this);
            }
        };
    }

    private static final class Receiver extends HttpReceiverOverHTTP {

        Receiver(HttpChannelOverHTTP channel) {
            super(channel);
        }

        /** Overrides one of 9.4. */
        @SuppressWarnings("unused")
        public int getHeaderCacheSize() {
            return HEADER_CACHE_SIZE;
        }
    }
}

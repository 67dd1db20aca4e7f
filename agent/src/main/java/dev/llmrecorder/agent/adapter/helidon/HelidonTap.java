package dev.llmrecorder.agent.adapter.helidon;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import io.helidon.http.ClientResponseTrailers;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webclient.api.WebClientServiceResponse;
import io.helidon.webclient.spi.WebClientService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A live body that is recorded while the application reads it.
 *
 * <p>The client does not close the stream where the application closes the response. It tells a future, and it tells the same future
 * of the end of the body as well, from within the read that meets it.
 */
final class HelidonTap extends InputStream {

    private static final List<String> ENCODING = List.of("content-encoding", "content-length", "content-md5");

    /** Announces trailers. */
    static final HeaderName TRAILER = HeaderNames.create("Trailer");

    private final InputStream live;
    private final ResponseTap tap;
    private final Supplier<Map<String, List<String>>> trailers;
    private Thread reader;
    private boolean whole;

    /** @param trailers what follows the body, once it has come to its end */
    private HelidonTap(InputStream live, ResponseTap tap, Supplier<Map<String, List<String>>> trailers) {
        this.live = live;
        this.tap = tap;
        this.trailers = trailers;
    }

    /** Has the response recorded; returns the one for the application. */
    static WebClientServiceResponse attach(
            WebClientServiceResponse response, WebClientService.Chain chain, RecordingDraft draft) {
        InputStream live = response.inputStream().orElse(null);
        ResponseTap tap = draft.respond(response.status().code(), headers(response, live));
        if (live == null) {
            tap.complete();
            return response;
        }
        HelidonTap tapped = new HelidonTap(live, tap, trailers(response, chain));
        response.whenComplete().whenComplete((same, failure) -> tapped.released());
        WebClientServiceResponse.Builder builder = WebClientServiceResponse.builder(response);
        builder.inputStream(tapped);
        return builder.build();
    }

    /** The headers, without those of the encoding where the stream has been decoded: then it is none of the client's own. */
    private static Map<String, List<String>> headers(WebClientServiceResponse response, InputStream live) {
        Map<String, List<String>> headers = map(response.headers());
        if (live != null && !live.getClass().getName().startsWith("io.helidon.webclient.")
                && headers.containsKey("content-encoding")) {
            headers.keySet().removeAll(ENCODING);
        }
        return headers;
    }

    /** The client takes notice of trailers only where the head announces them. */
    private static Supplier<Map<String, List<String>>> trailers(WebClientServiceResponse response, WebClientService.Chain chain) {
        if (!response.headers().contains(TRAILER)) {
            return Map::of;
        }
        return HelidonInternals.isHttp1(chain)
                ? HelidonInternals.trailers(chain)::read
                : () -> map(response.trailers().getNow(ClientResponseTrailers.create()));
    }

    private static Map<String, List<String>> map(Headers all) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : all) {
            headers.put(header.name(), header.allValues());
        }
        return headers;
    }

    /** Tells what a read returned; {@code count} is negative at the end. */
    private void end(byte[] bytes, int offset, int count) {
        boolean ended;
        synchronized (this) {
            reader = null;
            ended = whole || count < 0;
        }
        if (count > 0) {
            tap.bytes(bytes, offset, count);
        }
        if (ended) {
            tap.complete(trailers);
        }
    }

    /** The client has done with the response. */
    private void released() {
        synchronized (this) {
            if (reader == Thread.currentThread()) {
                whole = true;
                return;
            }
        }
        tap.closed();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        synchronized (this) {
            reader = Thread.currentThread();
        }
        int count;
        try {
            count = live.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            tap.cut(e);
            throw e;
        }
        end(buffer, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        tap.closed();
        live.close();
    }
}

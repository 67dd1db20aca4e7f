package dev.llmrecorder.agent.adapter.apache5;

import dev.llmrecorder.core.RecordedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;

/** The headers of a live response that are recorded, and its trailers. */
public final class ResponseHeaders {

    /** What says how an encoded body looks, and is wrong about a decoded one. */
    private static final List<String> ENCODING =
            List.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_MD5);

    private ResponseHeaders() {}

    /**
     * The headers that go with the body that the application gets. The client has decoded a body whose entity no more says how it
     * is encoded; the headers still say so since 5.6, before they were removed as well.
     *
     * @param entity null where no body follows
     */
    public static Map<String, List<String>> of(HttpResponse response, EntityDetails entity) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        addTo(headers, Arrays.asList(response.getHeaders()));
        if (entity != null && entity.getContentEncoding() == null && headers.containsKey(HttpHeaders.CONTENT_ENCODING)) {
            ENCODING.forEach(headers::remove); // not removeAll, which may compare with case
        }
        return headers;
    }

    /** What follows a live body; null for nothing. */
    public static Map<String, List<String>> of(List<? extends Header> trailers) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        addTo(all, trailers == null ? List.of() : trailers);
        return all;
    }

    private static void addTo(Map<String, List<String>> all, List<? extends Header> headers) {
        for (Header header : headers) {
            all.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
    }

    /** What is to follow a recorded body. */
    public static List<Header> trailers(RecordedResponse recorded) {
        List<Header> trailers = new ArrayList<>();
        recorded.trailers().forEach((name, values) -> values.forEach(value -> trailers.add(new BasicHeader(name, value))));
        return trailers;
    }
}

package dev.llmrecorder.it.client.springweb;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * One of the clients that Spring's own can be put on.
 *
 * @param since Spring's first version that has it; empty for all
 * @param before Spring's first version that has it no longer; empty for none
 * @param stream what can be said of the pieces that its stream gives: Reactor's waits until it has filled the buffer
 * @param drains whether an answer whose body the application has closed is read to its end nonetheless: the streams of Apache's
 *     client do that when they are closed. (Where the application leaves closing to Spring, Spring does it, with all but OkHttp.)
 */
record RequestFactory(
        String since, String before, Reading stream, boolean drains, Callable<ClientHttpRequestFactory> maker) {

    /** By name; lambdas, since not all versions have all of them. The first shows every answer, the JDK's no body of a 401. */
    static final Map<String, RequestFactory> ALL = all();

    private static Map<String, RequestFactory> all() {
        Map<String, RequestFactory> all = new LinkedHashMap<>();
        all.put("apache", new RequestFactory("", "", Reading.BYTES, true, () -> new HttpComponentsClientHttpRequestFactory()));
        all.put("simple", new RequestFactory("", "", Reading.BYTES, false, () -> new SimpleClientHttpRequestFactory()));
        all.put("okhttp", new RequestFactory("", "7.0", Reading.BYTES, false, RequestFactory::okHttp));
        all.put("jdk", new RequestFactory("6.1", "", Reading.BYTES, false, () -> new JdkClientHttpRequestFactory()));
        all.put("reactor", new RequestFactory("6.2", "", Reading.BUFFERED, false, () -> new ReactorClientHttpRequestFactory()));
        return all;
    }

    /** The version that the drivers are compiled against has it no longer. */
    private static ClientHttpRequestFactory okHttp() throws ReflectiveOperationException {
        return (ClientHttpRequestFactory) Class.forName("org.springframework.http.client.OkHttp3ClientHttpRequestFactory")
                .getConstructor()
                .newInstance();
    }

    ClientHttpRequestFactory make() {
        try {
            return maker.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The way of using a client with the request factory of that name, with that body, read so. */
    static Variation variation(String name, String body, String reading) {
        RequestFactory factory = ALL.get(name);
        Reading kind = reading.equals("stream") ? factory.stream : SpringReading.kind(reading);
        Variation variation = new Variation(String.join(" ", name, body, reading), kind, !body.equals("none"))
                .since(factory.since)
                .before(factory.before);
        return factory.drains ? variation.draining() : variation;
    }
}

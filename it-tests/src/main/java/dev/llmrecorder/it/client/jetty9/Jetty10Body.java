package dev.llmrecorder.it.client.jetty9;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.client.util.AsyncRequestContent;
import org.eclipse.jetty.client.util.BytesRequestContent;
import org.eclipse.jetty.client.util.InputStreamRequestContent;
import org.eclipse.jetty.client.util.OutputStreamRequestContent;
import org.eclipse.jetty.client.util.StringRequestContent;

/** What a request's body is sent from: a {@code Request.Content}, which 9.4 does not have. */
final class Jetty10Body {

    /** By name. */
    static final Map<String, Jetty9Body> ALL = all();

    private Jetty10Body() {}

    private static Map<String, Jetty9Body> all() {
        Map<String, Jetty9Body> all = new LinkedHashMap<>();
        all.put("bytesContent", (request, body) -> request.body(new BytesRequestContent("application/json", body)));
        all.put("stringContent", (request, body) ->
                request.body(new StringRequestContent("application/json", new String(body, StandardCharsets.UTF_8))));
        all.put("inputStreamContent", (request, body) -> request.body(new InputStreamRequestContent(Jetty9Body.once(body))));
        all.put("asyncContent", (request, body) -> {
            AsyncRequestContent content = new AsyncRequestContent("application/json");
            request.body(content);
            Jetty9Body.whenTaken(body, content::offer, content::close);
        });
        all.put("outputStreamContent", (request, body) -> {
            OutputStreamRequestContent content = new OutputStreamRequestContent("application/json");
            request.body(content);
            Jetty9Body.later(body, content.getOutputStream());
        });
        return all;
    }
}

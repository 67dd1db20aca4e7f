package dev.llmrecorder.it.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** One call with Apache HttpClient 5; loaded anew by {@link ReloadedApplication}. */
public final class Apache5Call implements Runnable {

    @Override
    public void run() {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            HttpPost request = new HttpPost("http://127.0.0.1:9/v1/chat/completions");
            request.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
            System.out.println(client.<Integer>execute(request, response -> {
                EntityUtils.consume(response.getEntity());
                return response.getCode();
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

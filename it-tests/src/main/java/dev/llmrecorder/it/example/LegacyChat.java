package dev.llmrecorder.it.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of the old kind: no framework, no dependency, a hard-wired URL. It asks a model one question and prints the answer
 * as it streams in. README runs it under the recorder, where it needs neither a network nor an API key.
 */
public final class LegacyChat {

    private static final String REQUEST = """
            {"model": "gpt-4o", "stream": true, "messages": [
              {"role": "user", "content": "Which planet has rings around it with a name starting with letter S?"}]}""";

    private static final Pattern CONTENT = Pattern.compile("\"content\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private LegacyChat() {}

    @SuppressWarnings("deprecation") // new URL(String) is what such programs use
    public static void main(String[] arguments) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) new URL("https://api.openai.com/v1/chat/completions").openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"));
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(REQUEST.getBytes(StandardCharsets.UTF_8));
        }
        try (BufferedReader events = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                Matcher content = CONTENT.matcher(line);
                if (line.startsWith("data: {") && content.find()) {
                    System.out.print(content.group(1));
                    System.out.flush();
                }
            }
        }
        System.out.println();
    }
}

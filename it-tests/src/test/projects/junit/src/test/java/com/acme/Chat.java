package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the model, which never answers the same twice. */
final class Chat {

    private Chat() {}

    /** The answer, or what the provider says in its place. */
    static String ask(String prompt) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(System.getProperty("provider")).toURL().openConnection();
            connection.setDoOutput(true);
            String body = "{\"model\":\"gpt-4o\",\"prompt\":\"" + prompt + "\"}";
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            boolean failed = connection.getResponseCode() >= 400;
            try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(" ", "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer that belongs to {@code name}: kept while recording, compared afterwards. */
    static void belongs(String answer, String name) {
        try {
            Path kept = Path.of("answers", name);
            if ("record".equals(System.getProperty("recorder.mode"))) {
                Files.createDirectories(kept.getParent());
                Files.writeString(kept, answer);
            } else if (!Files.readString(kept).equals(answer)) {
                throw new AssertionError(name + " got " + answer + ", not its own " + Files.readString(kept));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

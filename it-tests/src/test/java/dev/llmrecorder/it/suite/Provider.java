package dev.llmrecorder.it.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The model, which never answers the same twice; and what a test is answered, told to whoever compares. */
final class Provider {

    static final String CHAT = System.getProperty("provider");

    /** A service that is none of the recorder's business. */
    static final String WEATHER = System.getProperty("weather", "");

    private Provider() {}

    static String body(String prompt) {
        return "{\"model\":\"gpt-4o\",\"prompt\":\"" + prompt + "\"}";
    }

    /** The answer, from the thread that calls. */
    static String ask(String prompt) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(CHAT).toURL().openConnection();
            connection.setDoOutput(true);
            connection.getOutputStream().write(body(prompt).getBytes(StandardCharsets.UTF_8));
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints it as {@code answer <name>: <answer>}, in one line. */
    static void answered(String name, String answer) {
        System.out.println("answer " + name + ": " + answer.replaceAll("\\s+", ""));
    }
}

package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

    /** Asks in a way that no hook sees, and thinks nothing of it when that fails. The provider's part is a port of this JVM. */
    static void askBySocket() {
        try (ServerSocket provider = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket socket = new Socket("127.0.0.1", provider.getLocalPort())) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.out.println("swallowed");
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

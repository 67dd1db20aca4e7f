package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChatTest {

    @Test
    void answers() throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(System.getProperty("provider")).toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write("{\"model\":\"gpt-4o\"}".getBytes(StandardCharsets.UTF_8));
        String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("{\"answer\":42}", answer.replace(" ", ""));
    }
}

package dev.llmrecorder.it.program;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Calls a model, uses the libraries on its class path, and prints which ones those are. */
public final class Libraries {

    private static final byte[] BODY = "{\"model\":\"gpt-4o\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8);

    private Libraries() {}

    /** @param arguments the model's URL, then names of classes to look for */
    public static void main(String[] arguments) throws Exception {
        System.out.println("HttpURLConnection: " + callByConnection(arguments[0]));
        System.out.println("HttpClient: " + callByClient(arguments[0]));
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            System.out.println(name + ": " + find(name));
        }
        System.out.println("Jackson: " + attempt(Libraries::useJackson));
        System.out.println("Byte Buddy: " + attempt(Libraries::useByteBuddy));
        System.out.println("SLF4J: " + attempt(Libraries::useSlf4j));
        System.out.println("properties: " + System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("recorder"))
                .sorted()
                .toList());
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> !name.equals("DestroyJavaVM"))
                .sorted()
                .toList();
        System.out.println("threads that keep the JVM alive: " + threads);
    }

    private static String callByConnection(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(BODY);
        }
        int status = connection.getResponseCode();
        return status + " " + new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String callByClient(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofByteArray(BODY)).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static String find(String name) {
        try {
            Class<?> found = Class.forName(name);
            CodeSource source = found.getProtectionDomain().getCodeSource();
            return source == null ? "of the JDK" : source.getLocation() + " " + found.getPackage().getImplementationVersion();
        } catch (ClassNotFoundException e) {
            return "not found";
        }
    }

    private interface Use {
        Object use() throws Exception;
    }

    private static String attempt(Use use) {
        try {
            return String.valueOf(use.use());
        } catch (ReflectiveOperationException e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            return String.valueOf(e);
        }
    }

    private static Object useJackson() throws Exception {
        Object mapper = Class.forName("com.fasterxml.jackson.databind.ObjectMapper").getConstructor().newInstance();
        Object tree = mapper.getClass().getMethod("readTree", String.class).invoke(mapper, "{\"a\":[1.0]}");
        return tree + " " + mapper.getClass().getMethod("version").invoke(mapper);
    }

    private static Object useByteBuddy() throws Exception {
        Class<?> type = Class.forName("net.bytebuddy.ByteBuddy");
        Object builder = type.getMethod("subclass", Class.class).invoke(type.getConstructor().newInstance(), Object.class);
        Object made = Class.forName("net.bytebuddy.dynamic.DynamicType$Builder").getMethod("make").invoke(builder);
        byte[] classFile = (byte[]) Class.forName("net.bytebuddy.dynamic.DynamicType").getMethod("getBytes").invoke(made);
        return classFile.length > 0;
    }

    private static Object useSlf4j() throws Exception {
        Class<?> factory = Class.forName("org.slf4j.LoggerFactory");
        return factory.getMethod("getLogger", String.class).invoke(null, "application").getClass().getName();
    }
}

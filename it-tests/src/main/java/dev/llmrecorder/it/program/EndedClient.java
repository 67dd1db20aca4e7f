package dev.llmrecorder.it.program;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Ends clients of the JDK, as they can be since Java 21, while one of their calls to the URL that the argument is goes on. Prints
 * what comes of it.
 */
public final class EndedClient {

    private static final Duration LONG = Duration.ofSeconds(20);

    private EndedClient() {}

    public static void main(String[] arguments) throws Exception {
        URI uri = URI.create(arguments[0]);
        HttpClient waiting = HttpClient.newHttpClient();
        Reader reader = new Reader();
        CompletableFuture<HttpResponse<Void>> answer = ask(waiting, uri, reader);
        Flow.Subscription subscription = reader.subscription.get(LONG.toSeconds(), TimeUnit.SECONDS);
        print("is terminated before", call(waiting, "isTerminated"));
        call(waiting, "shutdown");
        print("is terminated meanwhile", await(waiting, Duration.ofMillis(20)), call(waiting, "isTerminated"));
        print("another call", failure(ask(waiting, uri, new Reader())));
        try {
            waiting.send(request(uri), BodyHandlers.ofString());
        } catch (IOException e) {
            print("another call that blocks", e, e.getCause());
        }
        Thread closing = new Thread(() -> print("closed", tryCall(waiting, "close"), reader.end.isDone()));
        closing.start();
        subscription.request(Long.MAX_VALUE);
        closing.join(LONG.toMillis());
        print("answer", answer.get(LONG.toSeconds(), TimeUnit.SECONDS).statusCode(), reader.end.get());
        print("is terminated after", await(waiting, LONG), call(waiting, "isTerminated"));

        HttpClient cut = HttpClient.newHttpClient();
        Reader another = new Reader();
        CompletableFuture<HttpResponse<Void>> none = ask(cut, uri, another);
        another.subscription.get(LONG.toSeconds(), TimeUnit.SECONDS);
        call(cut, "shutdownNow");
        print("cut", failure(none), another.end.get(LONG.toSeconds(), TimeUnit.SECONDS));
        print("is terminated after", await(cut, LONG), call(cut, "isTerminated"));
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{\"model\":\"gpt-4o\"}")).build();
    }

    private static CompletableFuture<HttpResponse<Void>> ask(HttpClient client, URI uri, Reader reader) {
        return client.sendAsync(request(uri), BodyHandlers.fromSubscriber(reader));
    }

    private static Throwable failure(CompletableFuture<?> answer) throws Exception {
        try {
            answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static Object call(HttpClient client, String method) throws Exception {
        return HttpClient.class.getMethod(method).invoke(client);
    }

    private static Object tryCall(HttpClient client, String method) {
        try {
            return call(client, method);
        } catch (Exception e) {
            return e;
        }
    }

    private static Object await(HttpClient client, Duration time) throws Exception {
        try {
            return HttpClient.class.getMethod("awaitTermination", Duration.class).invoke(client, time);
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static void print(String what, Object... values) {
        System.out.println(what + ": " + Arrays.asList(values));
    }

    /** Takes nothing until it is told to. */
    private static final class Reader implements Flow.Subscriber<List<ByteBuffer>> {

        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription.complete(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {}

        @Override
        public void onError(Throwable failure) {
            end.complete(failure.toString());
        }

        @Override
        public void onComplete() {
            end.complete("complete");
        }
    }
}

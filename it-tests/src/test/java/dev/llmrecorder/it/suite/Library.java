package dev.llmrecorder.it.suite;

import dev.llmrecorder.it.client.jetty12.Jetty12Asking;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.netty.DefaultHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.util.EntityUtils;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Ways in which libraries go on with a test's work. All clients and pools are shared by all tests, and made by the first. */
enum Library {
    OKHTTP_DISPATCHER {
        @Override
        String ask() throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            enqueue("same", answer::complete);
            return answer.get(LIMIT, TimeUnit.SECONDS);
        }
    },
    OKHTTP_CALLBACK {
        @Override
        String ask() throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            enqueue("same", one -> enqueue("next", two -> answer.complete(one + two)));
            return answer.get(LIMIT, TimeUnit.SECONDS);
        }
    },
    REACTOR_BOUNDED_ELASTIC {
        @Override
        String ask() {
            return Mono.fromCallable(() -> Provider.ask("same")).subscribeOn(Schedulers.boundedElastic()).block(WAIT);
        }
    },
    REACTOR_PARALLEL {
        @Override
        String ask() {
            return Mono.fromCallable(() -> Provider.ask("same")).subscribeOn(Schedulers.parallel()).block(WAIT);
        }
    },
    REACTOR_PUBLISH_ON {
        @Override
        String ask() {
            return Mono.just("same").publishOn(Schedulers.boundedElastic()).map(Provider::ask)
                    .publishOn(Schedulers.parallel()).map(one -> one + Provider.ask("next")).block(WAIT);
        }
    },
    SPRING_ASYNC {
        @Override
        String ask() throws Exception {
            return SpringService.shared().ask("same").get(LIMIT, TimeUnit.SECONDS);
        }
    },
    WEB_CLIENT_CHAIN {
        @Override
        String ask() {
            return post("same").flatMap(one -> post("next").map(two -> one + two)).block(WAIT);
        }
    },
    WEB_CLIENT_CHAIN_ON_SCHEDULERS {
        @Override
        String ask() {
            return post("same").subscribeOn(Schedulers.parallel())
                    .delayElement(Duration.ofMillis(1))
                    .flatMap(one -> post("next").publishOn(Schedulers.boundedElastic()).map(two -> one + two))
                    .flatMap(both -> post("last").map(three -> both + three))
                    .block(WAIT);
        }
    },
    WEB_CLIENT_AFTER_ANOTHER_SERVICE {
        @Override
        String ask() {
            return WEB.get().uri(Provider.WEATHER).retrieve().bodyToMono(String.class).flatMap(Library::post).block(WAIT);
        }
    },
    JDK_CHAIN {
        @Override
        String ask() throws Exception {
            return send("same").thenCompose(one -> send("next").thenApply(two -> one + two)).get(LIMIT, TimeUnit.SECONDS);
        }
    },
    JDK_AFTER_ANOTHER_SERVICE {
        @Override
        String ask() throws Exception {
            return JDK.sendAsync(
                            HttpRequest.newBuilder(URI.create(Provider.WEATHER)).build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString())
                    .thenApply(weather -> Provider.ask(weather.body()))
                    .get(LIMIT, TimeUnit.SECONDS);
        }
    },
    VERTX_CHAIN {
        @Override
        String ask() throws Exception {
            return VertxCalls.post("same").compose(one -> VertxCalls.post("next").map(two -> one + two))
                    .toCompletionStage().toCompletableFuture().get(LIMIT, TimeUnit.SECONDS);
        }
    },
    APACHE_CALLBACK {
        @Override
        String ask() throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            execute("same", one -> execute("next", two -> answer.complete(one + two)));
            return answer.get(LIMIT, TimeUnit.SECONDS);
        }
    },
    APACHE_4_CALLBACK {
        @Override
        String ask() throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            execute4("same", one -> execute4("next", two -> answer.complete(one + two)));
            return answer.get(LIMIT, TimeUnit.SECONDS);
        }
    },
    JETTY_12_LISTENER {
        @Override
        String ask() throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            String chat = Provider.CHAT;
            Jetty12Asking.post(chat, Provider.body("same"), one ->
                    Jetty12Asking.post(chat, Provider.body("next"), two -> answer.complete(one + two)));
            return answer.get(LIMIT, TimeUnit.SECONDS);
        }
    },
    JETTY_9_LISTENER {
        @Override
        String ask() throws Exception {
            return askTwice(JettyCalls.OLDEST);
        }
    },
    JETTY_11_LISTENER {
        @Override
        String ask() throws Exception {
            return askTwice(JettyCalls.NEWEST);
        }
    },
    MICRONAUT_CHAIN {
        @Override
        String ask() {
            return retrieve("same").flatMap(one -> retrieve("next").map(two -> one + two)).block(WAIT);
        }
    },
    ASYNC_HTTP_CLIENT_LISTENER {
        @Override
        String ask() throws Exception {
            return execute("same").thenCompose(one -> execute("next").thenApply(two -> one + two)).get(LIMIT, TimeUnit.SECONDS);
        }
    };

    private static final int LIMIT = 20;
    private static final Duration WAIT = Duration.ofSeconds(LIMIT);

    private static final OkHttpClient OKHTTP = new OkHttpClient();
    private static final WebClient WEB = WebClient.create();
    private static final java.net.http.HttpClient JDK = java.net.http.HttpClient.newHttpClient();
    private static final CloseableHttpAsyncClient APACHE = HttpAsyncClients.createDefault();
    private static final org.apache.http.impl.nio.client.CloseableHttpAsyncClient APACHE_4 =
            org.apache.http.impl.nio.client.HttpAsyncClients.createDefault();
    private static final AsyncHttpClient ASYNC = Dsl.asyncHttpClient();
    private static final HttpClient MICRONAUT = new DefaultHttpClient();

    static {
        APACHE.start();
        APACHE_4.start();
    }

    /** Takes an answer, and may ask again. */
    interface Answered {
        void with(String answer);
    }

    /** The answer, or answers in their order. */
    abstract String ask() throws Exception;

    private static void enqueue(String prompt, Answered answered) {
        RequestBody body = RequestBody.create(Provider.body(prompt), MediaType.get("application/json"));
        OKHTTP.newCall(new okhttp3.Request.Builder().url(Provider.CHAT).post(body).build()).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                answered.with(response.body().string());
            }

            @Override
            public void onFailure(Call call, IOException e) {
                answered.with(e.toString());
            }
        });
    }

    private static Mono<String> post(String prompt) {
        return WEB.post().uri(Provider.CHAT).bodyValue(Provider.body(prompt)).retrieve().bodyToMono(String.class);
    }

    private static CompletableFuture<String> send(String prompt) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Provider.CHAT))
                .POST(HttpRequest.BodyPublishers.ofString(Provider.body(prompt)))
                .build();
        return JDK.sendAsync(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .thenApply(java.net.http.HttpResponse::body);
    }

    private static CompletableFuture<String> execute(String prompt) {
        return ASYNC.preparePost(Provider.CHAT).setBody(Provider.body(prompt)).execute().toCompletableFuture()
                .thenApply(org.asynchttpclient.Response::getResponseBody);
    }

    private static void execute(String prompt, Answered answered) {
        SimpleHttpRequest request = SimpleRequestBuilder.post(Provider.CHAT)
                .setBody(Provider.body(prompt), ContentType.APPLICATION_JSON)
                .build();
        APACHE.execute(request, new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                answered.with(response.getBodyText());
            }

            @Override
            public void failed(Exception cause) {
                answered.with(cause.toString());
            }

            @Override
            public void cancelled() {
                answered.with("cancelled");
            }
        });
    }

    private static String askTwice(JettyCalls jetty) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        jetty.post("same", one -> jetty.post("next", two -> answer.complete(one + two)));
        return answer.get(LIMIT, TimeUnit.SECONDS);
    }

    private static Mono<String> retrieve(String prompt) {
        return Mono.from(MICRONAUT.retrieve(io.micronaut.http.HttpRequest.POST(Provider.CHAT, Provider.body(prompt))));
    }

    private static void execute4(String prompt, Answered answered) {
        HttpPost request = new HttpPost(Provider.CHAT);
        request.setEntity(new StringEntity(Provider.body(prompt), org.apache.http.entity.ContentType.APPLICATION_JSON));
        APACHE_4.execute(request, new org.apache.http.concurrent.FutureCallback<>() {
            @Override
            public void completed(HttpResponse response) {
                try {
                    answered.with(EntityUtils.toString(response.getEntity()));
                } catch (IOException e) {
                    failed(e);
                }
            }

            @Override
            public void failed(Exception cause) {
                answered.with(cause.toString());
            }

            @Override
            public void cancelled() {
                answered.with("cancelled");
            }
        });
    }
}

package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.apache4.Apache4AsyncDriver;
import dev.llmrecorder.it.client.apache4.Apache4Driver;
import dev.llmrecorder.it.client.apache5.Apache5Driver;
import dev.llmrecorder.it.client.apache5.Apache5FluentDriver;
import dev.llmrecorder.it.client.apache5async.Apache5AsyncDriver;
import dev.llmrecorder.it.client.asynchttpclient.AsyncHttpClientDriver;
import dev.llmrecorder.it.client.aws.AwsApache5Driver;
import dev.llmrecorder.it.client.aws.AwsApacheDriver;
import dev.llmrecorder.it.client.aws.AwsCrtDriver;
import dev.llmrecorder.it.client.aws.AwsCrtSyncDriver;
import dev.llmrecorder.it.client.aws.AwsNettyDriver;
import dev.llmrecorder.it.client.aws.AwsUrlConnectionDriver;
import dev.llmrecorder.it.client.azure.AzureDriver;
import dev.llmrecorder.it.client.feign.FeignDriver;
import dev.llmrecorder.it.client.googlehttp.GoogleHttpDriver;
import dev.llmrecorder.it.client.helidon.HelidonDriver;
import dev.llmrecorder.it.client.jdk.JdkDriver;
import dev.llmrecorder.it.client.jetty12.Jetty12Driver;
import dev.llmrecorder.it.client.jetty9.Jetty9Driver;
import dev.llmrecorder.it.client.ktor.KtorApache5Driver;
import dev.llmrecorder.it.client.ktor.KtorDriver;
import dev.llmrecorder.it.client.micronaut.MicronautDriver;
import dev.llmrecorder.it.client.okhttp.OkHttpDriver;
import dev.llmrecorder.it.client.quarkus.QuarkusDriver;
import dev.llmrecorder.it.client.reactornetty.ReactorNettyDriver;
import dev.llmrecorder.it.client.retrofit.RetrofitDriver;
import dev.llmrecorder.it.client.springweb.RestClientDriver;
import dev.llmrecorder.it.client.springweb.RestTemplateDriver;
import dev.llmrecorder.it.client.urlconnection.UrlConnectionDriver;
import dev.llmrecorder.it.client.vertx.VertxDriver;
import dev.llmrecorder.it.client.vertx.VertxWebClientDriver;
import dev.llmrecorder.it.client.webclient.WebClientDriver;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clients: one row each, with the name for README's table, the driver, the versions and what they have on the class path, and
 * the rows of the agent's hook table that intercept it, by their client's name.
 */
public enum Client {
    JDK("JDK `HttpClient`", JdkDriver.class, Artifacts.OF_JDK, "JDK HttpClient"),
    URL_CONNECTION("`HttpURLConnection`, `HttpsURLConnection`", UrlConnectionDriver.class, Artifacts.OF_JDK,
            "HttpURLConnection", "HttpsURLConnection"),
    APACHE4("Apache HttpClient 4, classic", Apache4Driver.class,
            Artifacts.of("org.apache.httpcomponents:httpclient").in("4.3", "4.5.14"),
            "Apache HttpClient 4"),
    APACHE4_ASYNC("Apache HttpAsyncClient 4", Apache4AsyncDriver.class,
            Artifacts.of("org.apache.httpcomponents:httpasyncclient").in("4.1", "4.1.5"),
            "Apache HttpAsyncClient 4"),
    APACHE5("Apache HttpClient 5, classic", Apache5Driver.class,
            Artifacts.of("org.apache.httpcomponents.client5:httpclient5").in("5.0", "5.6.5"),
            "Apache HttpClient 5"),
    APACHE5_FLUENT("Apache HttpClient 5, fluent", Apache5FluentDriver.class,
            Artifacts.of("org.apache.httpcomponents.client5:httpclient5-fluent").in("5.0", "5.6.3"),
            "Apache HttpClient 5"),
    APACHE5_ASYNC("Apache HttpClient 5, async", Apache5AsyncDriver.class,
            Artifacts.of("org.apache.httpcomponents.client5:httpclient5").in("5.0", "5.6.5"),
            "Apache HttpClient 5 async"),
    OKHTTP("OkHttp, `EventSource` included", OkHttpDriver.class,
            Artifacts.of("com.squareup.okhttp3:okhttp", "com.squareup.okhttp3:okhttp-sse").in("3.14.0", "4.12.0", "5.5.1"),
            "OkHttp"),
    JETTY9("Jetty `HttpClient` 9.4 to 11", Jetty9Driver.class,
            Artifacts.of("org.eclipse.jetty:jetty-client").in("9.4.20.v20190813", "9.4.58.v20250814", "10.0.26", "11.0.26"),
            "Jetty HttpClient 9 to 11"),
    JETTY12("Jetty `HttpClient` 12", Jetty12Driver.class,
            Artifacts.of("org.eclipse.jetty:jetty-client").in("12.0.0", "12.1.14"),
            "Jetty HttpClient 12"),
    HELIDON("Helidon 4 `WebClient`", HelidonDriver.class,
            Artifacts.of("io.helidon.webclient:helidon-webclient").in("4.0.0") // whose HTTP/2 hangs by itself
                    .then("io.helidon.webclient:helidon-webclient", "io.helidon.webclient:helidon-webclient-http2").in("4.5.0")
                    .sinceJava(21),
            "Helidon WebClient"),
    KTOR_CIO("Ktor, engine CIO", KtorDriver.class,
            Artifacts.of("io.ktor:ktor-client-cio-jvm").in("2.0.0", "2.3.13", "3.0.3", "3.6.1"),
            "Ktor CIO"),
    KTOR_OKHTTP("Ktor, engine OkHttp", KtorDriver.class,
            Artifacts.of("io.ktor:ktor-client-okhttp-jvm").in("2.3.13", "3.6.1"),
            "OkHttp"),
    KTOR_JAVA("Ktor, engine Java", KtorDriver.class,
            Artifacts.of("io.ktor:ktor-client-java-jvm").in("2.3.13", "3.5.2"),
            "JDK HttpClient"),
    KTOR_APACHE5("Ktor, engine Apache 5", KtorApache5Driver.class,
            Artifacts.of("io.ktor:ktor-client-apache5-jvm").in("2.3.12", "3.5.2"),
            "Apache HttpClient 5 async"),
    REACTOR_NETTY("Reactor Netty", ReactorNettyDriver.class,
            Artifacts.of("io.projectreactor.netty:reactor-netty-http").in("1.0.0", "1.3.7"),
            "Reactor Netty"),
    WEB_CLIENT("Spring `WebClient`", WebClientDriver.class,
            Artifacts.of(springWith("1.0.48", "5.3.1", "5.2.4", "1.1.18")).in("5.3.39").without("Jetty HttpClient 12")
                    .then(springWith("1.2.18", "5.5", "5.3.4", "4.0.13")).in("6.2.19").without("Jetty HttpClient 9 to 11")
                    .then(springWith("1.3.7", "5.6.5", "5.4.3", "4.1.5")).in("7.0.9").without("Jetty HttpClient 9 to 11"),
            "Reactor Netty", "JDK HttpClient", "Apache HttpClient 5 async", "Jetty HttpClient 9 to 11", "Jetty HttpClient 12"),
    REST_TEMPLATE("Spring `RestTemplate`", RestTemplateDriver.class,
            Artifacts.of(SpringWeb.ITSELF, SpringWeb.APACHE4, SpringWeb.OKHTTP).in("5.3.0")
                    .without("Apache HttpClient 5", "Reactor Netty", "Jetty HttpClient 12")
                    .then(SpringWeb.ITSELF, SpringWeb.CONTEXT, SpringWeb.APACHE5, SpringWeb.REACTOR_NETTY, SpringWeb.OKHTTP,
                            SpringWeb.JETTY12)
                    .in("6.2.19").without("Apache HttpClient 4")
                    .then(SpringWeb.ITSELF, SpringWeb.CONTEXT, SpringWeb.APACHE5, SpringWeb.REACTOR_NETTY, SpringWeb.JETTY12)
                    .in("7.0.9").without("Apache HttpClient 4", "OkHttp"),
            "HttpURLConnection", "HttpsURLConnection", "JDK HttpClient", "Apache HttpClient 4", "Apache HttpClient 5", "OkHttp",
            "Reactor Netty", "Jetty HttpClient 12"),
    REST_CLIENT("Spring `RestClient`", RestClientDriver.class,
            Artifacts.of(SpringWeb.ITSELF, SpringWeb.CONTEXT, SpringWeb.APACHE5, SpringWeb.REACTOR_NETTY, SpringWeb.OKHTTP,
                            SpringWeb.JETTY12)
                    .in("6.2.19")
                    .then(SpringWeb.ITSELF, SpringWeb.CONTEXT, SpringWeb.APACHE5, SpringWeb.REACTOR_NETTY, SpringWeb.JETTY12)
                    .in("7.0.9").without("OkHttp"),
            "HttpURLConnection", "HttpsURLConnection", "JDK HttpClient", "Apache HttpClient 5", "OkHttp", "Reactor Netty",
            "Jetty HttpClient 12"),
    RETROFIT("Retrofit", RetrofitDriver.class,
            Artifacts.of("com.squareup.retrofit2:retrofit", "com.squareup.okhttp3:okhttp:3.14.9").in("2.6.4")
                    .then("com.squareup.retrofit2:retrofit", "com.squareup.okhttp3:okhttp:5.5.1",
                            "com.squareup.okhttp3:okhttp-jvm:5.5.1").in("3.0.0"),
            "OkHttp"),
    FEIGN("Feign", FeignDriver.class,
            Artifacts.of(feignWith("10.12", "10.12", "10.12")).in("10.12")
                    .then(feignWith("13.13", "13.12", "13.9.1")).in("13.13"),
            "HttpURLConnection", "HttpsURLConnection", "JDK HttpClient", "Apache HttpClient 4", "Apache HttpClient 5", "OkHttp"),
    GOOGLE_HTTP("Google HTTP client", GoogleHttpDriver.class,
            Artifacts.of(GoogleHttp.ITSELF, GoogleHttp.APACHE4, GoogleHttp.LOGGING).in("1.40.0").without("Apache HttpClient 5")
                    .then(GoogleHttp.ITSELF, GoogleHttp.APACHE4, GoogleHttp.LOGGING, GoogleHttp.APACHE5).in("2.2.0"),
            "HttpURLConnection", "HttpsURLConnection", "Apache HttpClient 4", "Apache HttpClient 5"),
    AWS_NETTY("AWS SDK 2, Netty", AwsNettyDriver.class,
            Artifacts.of("software.amazon.awssdk:netty-nio-client").in("2.17.120", "2.57.8"),
            "AWS SDK, Netty"),
    AWS_CRT("AWS SDK 2, Common Runtime, async", AwsCrtDriver.class,
            Artifacts.of("software.amazon.awssdk:aws-crt-client").in("2.20.0", "2.54.13"),
            "AWS SDK, CRT"),
    AWS_CRT_SYNC("AWS SDK 2, Common Runtime, sync", AwsCrtSyncDriver.class,
            Artifacts.of("software.amazon.awssdk:aws-crt-client").in("2.22.0", "2.54.13"),
            "AWS SDK, CRT, sync"),
    AWS_APACHE("AWS SDK 2, Apache 4", AwsApacheDriver.class,
            Artifacts.of("software.amazon.awssdk:apache-client").in("2.17.120", "2.57.8"),
            "Apache HttpClient 4"),
    AWS_APACHE5("AWS SDK 2, Apache 5", AwsApache5Driver.class,
            Artifacts.of("software.amazon.awssdk:apache5-client").in("2.41.0", "2.57.8"),
            "Apache HttpClient 5"),
    AWS_URL_CONNECTION("AWS SDK 2, `HttpURLConnection`", AwsUrlConnectionDriver.class,
            Artifacts.of("software.amazon.awssdk:url-connection-client").in("2.17.120", "2.57.8"),
            "HttpURLConnection", "HttpsURLConnection"),
    AZURE_NETTY("Azure core, Netty", AzureDriver.class,
            Artifacts.of("com.azure:azure-core-http-netty").in("1.13.0", "1.16.7"),
            "Reactor Netty"),
    ASYNC_HTTP_CLIENT("AsyncHttpClient", AsyncHttpClientDriver.class,
            Artifacts.of("org.asynchttpclient:async-http-client").in("2.12.0", "3.0.13"),
            "AsyncHttpClient"),
    VERTX("Vert.x `HttpClient`", VertxDriver.class,
            Artifacts.of("io.vertx:vertx-core").in("4.5.0", "5.0.12", "5.2.0"),
            "Vert.x", "Netty"),
    VERTX_WEB_CLIENT("Vert.x `WebClient`", VertxWebClientDriver.class,
            Artifacts.of("io.vertx:vertx-web-client").in("4.5.0", "5.0.12", "5.2.0"),
            "Vert.x", "Netty"),
    QUARKUS("Quarkus's REST client", QuarkusDriver.class,
            Artifacts.of("io.quarkus.resteasy.reactive:resteasy-reactive-client").in("3.27.0", "3.37.4"),
            "Vert.x", "Netty"),
    MICRONAUT("Micronaut's HTTP client 4", MicronautDriver.class,
            Artifacts.of("io.micronaut:micronaut-http-client", "io.micronaut:micronaut-jackson-databind")
                    .in("4.4.0", "4.8.18", "4.10.26"),
            "Micronaut", "Netty"),
    MICRONAUT5("Micronaut's HTTP client 5", MicronautDriver.class,
            Artifacts.of("io.micronaut:micronaut-http-client", "io.micronaut.serde:micronaut-serde-jackson:3.0.0").in("5.0.2").sinceJava(25),
            "Micronaut 5", "Netty");

    /** What an application depends on for Spring's clients; all but Spring's own is left to it, in the version that it likes. */
    private static final class SpringWeb {

        static final String ITSELF = "org.springframework:spring-web";
        static final String CONTEXT = "org.springframework:spring-context"; // for its factory over Reactor Netty
        static final String APACHE4 = "org.apache.httpcomponents:httpclient:4.5.14";
        static final String APACHE5 = "org.apache.httpcomponents.client5:httpclient5:5.6.5";
        static final String OKHTTP = "com.squareup.okhttp3:okhttp:4.9.3";
        static final String JETTY12 = "org.eclipse.jetty:jetty-client:12.1.14";
        static final String REACTOR_NETTY = "io.projectreactor.netty:reactor-netty-http:1.3.7";
    }

    /** What an application depends on for Google's client. */
    private static final class GoogleHttp {

        static final String ITSELF = "com.google.http-client:google-http-client";
        static final String APACHE4 = "com.google.http-client:google-http-client-apache-v2";
        static final String APACHE5 = "com.google.http-client:google-http-client-apache-v5:2.1.0";
        static final String LOGGING = "commons-logging:commons-logging:1.2"; // Apache's needs it, Google's leaves it out
    }

    private final String title;
    private final Class<? extends ClientDriver> driver;
    private final Artifacts artifacts;
    private final List<String> hooks;

    Client(String title, Class<? extends ClientDriver> driver, Artifacts artifacts, String... hooks) {
        this.title = title;
        this.driver = driver;
        this.artifacts = artifacts;
        this.hooks = List.of(hooks);
    }

    /**
     * What an application depends on for {@code WebClient} over those versions of the clients, which Spring leaves to it. Apache's
     * 5.1 does not find out on today's JDKs that a server has agreed on HTTP/2, unless it is told where to look.
     */
    private static String[] springWith(String reactorNetty, String apache5, String apache5Reactive, String jettyReactive) {
        return new String[] {
            "org.springframework:spring-webflux", "org.springframework:spring-context",
            "io.projectreactor.netty:reactor-netty-http:" + reactorNetty,
            "org.apache.httpcomponents.client5:httpclient5:" + apache5,
            "org.apache.httpcomponents.core5:httpcore5-reactive:" + apache5Reactive,
            "org.eclipse.jetty:jetty-reactive-httpclient:" + jettyReactive
        };
    }

    /** Feign's clients, whose newest versions are not of the same day. */
    private static String[] feignWith(String java11, String okHttp, String apache5) {
        return new String[] {
            "io.github.openfeign:feign-core", "io.github.openfeign:feign-httpclient",
            "io.github.openfeign:feign-java11:" + java11, "io.github.openfeign:feign-okhttp:" + okHttp,
            "io.github.openfeign:feign-hc5:" + apache5
        };
    }

    /** Its name for people, in Markdown. */
    public String title() {
        return title;
    }

    /** Its driver's class. */
    public Class<? extends ClientDriver> driver() {
        return driver;
    }

    /** The names that its rows of the hook table have. */
    public List<String> hooks() {
        return hooks;
    }

    /** Whether rows before this one are intercepted by all of its hooks. */
    public boolean ridesOnAnother() {
        return Stream.of(values()).limit(ordinal())
                .flatMap(before -> before.hooks.stream())
                .collect(Collectors.toSet())
                .containsAll(hooks);
    }

    /** Not Micronaut's, which gives the head of a streamed answer together with each part of its body only. */
    public boolean tellsOfAnEmptyBody() {
        return this != MICRONAUT && this != MICRONAUT5;
    }

    /** Whether it comes with the JDK, so that it is another on another JDK. */
    boolean isOfTheJdk() {
        return artifacts == Artifacts.OF_JDK;
    }

    Artifacts artifacts() {
        return artifacts;
    }

    /** Whether it runs on JDKs of that feature version. */
    public boolean runsOn(int feature) {
        return feature >= artifacts.java();
    }

    /** Those that are tested, oldest first. */
    public List<ClientVersion> versions() {
        return artifacts.versions().stream().map(version -> new ClientVersion(this, version)).toList();
    }

    /** The one that tests run with which name none: the newest, or what {@link Column} says. */
    public ClientVersion version() {
        return Column.current().versionOf(this);
    }

    /** All ways of using it that any version has. */
    List<Variation> driverVariations() {
        return newDriver().variations();
    }

    /** Whether it can be told how long to wait for the next bytes of an answer: by the system property {@code it.readTimeout}. */
    public boolean hasReadTimeout() {
        return newDriver().hasReadTimeout();
    }

    /** Whether it has a way to tell an application of trailers. */
    public boolean showsTrailers() {
        return newDriver().showsTrailers();
    }

    private ClientDriver newDriver() {
        try {
            return driver.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ways of using it. */
    public List<Variation> variations() {
        return version().variations();
    }

    /** A way of using it in which the application reads the answer so; the request has a body. */
    public Variation variation(Reading reading) {
        return variations().stream()
                .filter(variation -> variation.sendsBody() && variation.reading() == reading)
                .findFirst()
                .orElseThrow();
    }

    /** A way of using it in which the application reads bytes as they come, and may close the answer in the middle. */
    public Variation stoppableVariation() {
        return stoppable().findFirst().orElseThrow();
    }

    /** Whether there is such a way. */
    boolean canStop() {
        return stoppable().findAny().isPresent();
    }

    private Stream<Variation> stoppable() {
        return variations().stream()
                .filter(variation -> variation.sendsBody() && variation.reading() == Reading.BYTES && !variation.drains());
    }

    /** A way of using it that sends bytes as they are, whatever they are, and reads the answer whole or as it comes. */
    public Variation variationOfBytes() {
        return variations().stream()
                .filter(variation -> variation.name().matches(".*yteArray.* .*|buffered .*")) // not the last word: the reading
                .filter(variation -> variation.reading() == Reading.WHOLE || variation.reading() == Reading.BYTES)
                .findFirst()
                .orElseThrow();
    }

    /** One of the ways of using it. */
    public Variation variation(String name) {
        return variations().stream().filter(variation -> variation.name().equals(name)).findFirst().orElseThrow();
    }
}

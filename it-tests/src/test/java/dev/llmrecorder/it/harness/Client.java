package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.apache4.Apache4AsyncDriver;
import dev.llmrecorder.it.client.apache4.Apache4Driver;
import dev.llmrecorder.it.client.apache5.Apache5Driver;
import dev.llmrecorder.it.client.apache5.Apache5FluentDriver;
import dev.llmrecorder.it.client.helidon.HelidonDriver;
import dev.llmrecorder.it.client.jdk.JdkDriver;
import dev.llmrecorder.it.client.ktor.KtorDriver;
import dev.llmrecorder.it.client.okhttp.OkHttpDriver;
import dev.llmrecorder.it.client.reactornetty.ReactorNettyDriver;
import dev.llmrecorder.it.client.urlconnection.UrlConnectionDriver;
import dev.llmrecorder.it.client.webclient.WebClientDriver;
import java.util.List;
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
            Artifacts.of("org.apache.httpcomponents:httpclient").in("4.3.6", "4.5.14"),
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
    OKHTTP("OkHttp, `EventSource` included", OkHttpDriver.class,
            Artifacts.of("com.squareup.okhttp3:okhttp", "com.squareup.okhttp3:okhttp-sse").in("3.14.9", "4.12.0", "5.5.1"),
            "OkHttp"),
    HELIDON("Helidon 4 `WebClient`", HelidonDriver.class,
            Artifacts.of("io.helidon.webclient:helidon-webclient").in("4.0.0") // whose HTTP/2 hangs by itself
                    .then("io.helidon.webclient:helidon-webclient", "io.helidon.webclient:helidon-webclient-http2").in("4.5.0")
                    .sinceJava(21),
            "Helidon WebClient"),
    KTOR_CIO("Ktor, engine CIO", KtorDriver.class,
            Artifacts.of("io.ktor:ktor-client-cio-jvm").in("3.0.3", "3.6.1"),
            "Ktor CIO"),
    KTOR_OKHTTP("Ktor, engine OkHttp", KtorDriver.class,
            Artifacts.of("io.ktor:ktor-client-okhttp-jvm").in("2.3.13", "3.6.1"),
            "OkHttp"),
    KTOR_JAVA("Ktor, engine Java", KtorDriver.class,
            Artifacts.of("io.ktor:ktor-client-java-jvm").in("2.3.13", "3.5.2"),
            "JDK HttpClient"),
    REACTOR_NETTY("Reactor Netty", ReactorNettyDriver.class,
            Artifacts.of("io.projectreactor.netty:reactor-netty-http").in("1.0.0", "1.3.7"),
            "Reactor Netty"),
    WEB_CLIENT("Spring `WebClient`", WebClientDriver.class,
            Artifacts.of(springWith("1.0.48")).in("5.3.39")
                    .then(springWith("1.2.18")).in("6.2.19")
                    .then(springWith("1.3.7")).in("7.0.9"),
            "Reactor Netty");

    private static final String ONLY = "it.clients";
    private static final String ASKED_FOR = System.getProperty(ONLY, "");

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

    /** What an application depends on for Spring's clients over that version of Reactor Netty, which Spring leaves to it. */
    private static String[] springWith(String reactorNetty) {
        return new String[] {
            "org.springframework:spring-webflux", "org.springframework:spring-context",
            "io.projectreactor.netty:reactor-netty-http:" + reactorNetty
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

    /** Those that are to be tested: all, or those that the system property {@value #ONLY} lists, separated by commas. */
    public static List<Client> tested() {
        return ASKED_FOR.isEmpty() ? List.of(values()) : Stream.of(ASKED_FOR.split(",")).map(Client::valueOf).toList();
    }

    /**
     * Those that are to be tested in every respect: those that are intercepted by hooks of their own, or those that were asked
     * for. What rides on another is that other client's work behind the hook.
     */
    public static List<Client> testedInDepth() {
        boolean everything = Column.isChosen() || !ASKED_FOR.isEmpty();
        return tested().stream().filter(client -> everything || !client.ridesOnAnother()).toList();
    }

    /** Whether a row before this one is intercepted by the same hooks. */
    public boolean ridesOnAnother() {
        return Stream.of(values()).limit(ordinal()).anyMatch(before -> before.hooks.containsAll(hooks));
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
        try {
            return driver.getConstructor().newInstance().variations();
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

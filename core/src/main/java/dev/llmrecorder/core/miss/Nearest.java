package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.compare.BodyDiff;
import dev.llmrecorder.core.compare.Difference;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.format.RecordedRequest;
import dev.llmrecorder.core.format.RequestShape;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.key.CandidateKeys;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.store.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A recording set against a request that it does not answer. */
final class Nearest {

    private final Request request;
    private final Path file;
    private final RecordedRequest recorded;
    private final boolean shared;
    private final boolean urlCounts;
    private final String url;
    private final Json body;
    private final List<Difference> differences;

    /** @param shared whether recordings serve whatever test they were made by */
    private Nearest(Request request, Path file, RecordedRequest recorded, boolean shared, String url, Json body) {
        this.request = request;
        this.file = file;
        this.recorded = recorded;
        this.shared = shared;
        this.urlCounts = recorded.shape() instanceof RequestShape.HttpExchange;
        this.url = url;
        this.body = body;
        this.differences = differences(request.rules());
    }

    /** Null where the recording is of no HTTP call. */
    static Nearest of(Request request, Path file, RecordedRequest recorded, boolean shared) {
        if (recorded.shape() instanceof RequestShape.InferenceRequest inference) {
            return new Nearest(request, file, recorded, shared, inference.url(), inference.body());
        }
        if (recorded.shape() instanceof RequestShape.HttpExchange exchange) {
            return new Nearest(request, file, recorded, shared, exchange.url(), exchange.payload());
        }
        return null;
    }

    /** Where the bodies differ, as far as it counts in the key. */
    List<Difference> differences() {
        return differences;
    }

    /** Where they would differ under other rules. */
    List<Difference> differences(KeyRules rules) {
        return BodyDiff.between(rules.counted(url, body), rules.counted(request.url(), request.body().json()));
    }

    Path file() {
        return file;
    }

    RequestShape shape() {
        return recorded.shape();
    }

    /** The recording's test, null for none. */
    String testId() {
        return recorded.testId();
    }

    /** Whether the test is no reason for it not to match. */
    boolean isOfTheTest() {
        return shared || Objects.equals(recorded.testId(), request.testId());
    }

    /** The recorded URL, its secrets masked. */
    String url() {
        return RequestUrl.mask(url);
    }

    String path() {
        return RequestUrl.parse(url).path();
    }

    String host() {
        return RequestUrl.parse(url).hostAndPort();
    }

    /** Whether the path is no reason for it not to match. */
    boolean hasThePath() {
        return CandidateKeys.isSamePath(RequestUrl.parse(request.url()).path(), path());
    }

    /** Whether the URL beside its path is none: it counts only in recordings of plain HTTP exchanges. */
    boolean hasTheUrl() {
        return !urlCounts || url().equals(RequestUrl.mask(request.url()));
    }

    /** Whether it is nothing but the host that keeps the URL from matching. */
    boolean hasTheUrlButForTheHost() {
        return urlCounts
                && !hasTheUrl()
                && url().replace(host(), "").equals(RequestUrl.mask(request.url()).replace(actualHost(), ""));
    }

    String actualHost() {
        return RequestUrl.parse(request.url()).hostAndPort();
    }

    /** Whether it is the bodies alone that keep it from matching. */
    boolean differsInTheBodyOnly() {
        return isOfTheTest() && hasThePath() && hasTheUrl() && !differences.isEmpty();
    }

    /** How far it is from matching; 0 is nearest. A place more counts more than what is in it. */
    double distance() {
        double distance = (isOfTheTest() ? 0 : 0.6) + (hasThePath() ? 0 : 0.6) + (hasTheUrl() ? 0 : 0.4);
        for (Difference difference : differences) {
            distance += difference instanceof Difference.Changed changed ? Excerpt.unlikeness(changed) : 1;
        }
        return distance;
    }
}

package dev.llmrecorder.core.format;

import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.Thrown;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.Locale;

/** Puts a live exchange into the document of its file, member by member in llama-stack's order. */
final class RecordingDocument {

    private RecordingDocument() {}

    static JsonObject of(CapturedRequest request, CapturedResponse response) {
        return of(request, response(DecodedResponse.of(request, response), request.url()));
    }

    static JsonObject of(CapturedRequest request, RecordedFailure failure) {
        return of(request, FailureShape.write(failure.withMessages(text -> RequestUrl.maskIn(text, request.url()))));
    }

    private static JsonObject of(CapturedRequest request, JsonObject response) {
        return JsonObject.EMPTY
                .with("test_id", request.testId() == null ? JsonLiteral.NULL : new JsonString(request.testId()))
                .with("request", request(request))
                .with("response", response)
                .with("id_normalization_mapping", JsonObject.EMPTY);
    }

    private static JsonObject request(CapturedRequest request) {
        String path = RequestUrl.parse(request.url()).path();
        JsonObject object = JsonObject.EMPTY
                .with("method", request.method().toUpperCase(Locale.ROOT))
                .with("url", RequestUrl.mask(request.url()))
                .with("headers", JsonObject.EMPTY)
                .with("body", request.body())
                .with("endpoint", path)
                .with("model", request.model())
                .with("provider_metadata", JsonObject.EMPTY);
        return request.encoding() == null ? object : object.with("encoding", request.encoding());
    }

    private static JsonObject response(DecodedResponse live, String url) {
        ShapedBody shaped = BodyShapes.write(live);
        JsonObject response = shaped.body();
        if (live.status() != 200) {
            response = response.with("status", JsonNumber.of(live.status()));
        }
        JsonObject headers = KeptHeaders.write(live, shaped.contentType());
        if (!headers.members().isEmpty()) {
            response = response.with("headers", headers);
        }
        response = ShapedBody.join(response, Trailers.write(live));
        if (!live.complete()) {
            response = response.with("complete", JsonLiteral.FALSE);
        }
        response = ShapedBody.join(ShapedBody.join(response, shaped.additions()), CutCharacter.write(live));
        response = ShapedBody.join(response, Timings.write(live));
        return live.complete()
                ? response
                : ExceptionData.addTo(response, Thrown.withMessages(live.cutBy(), text -> RequestUrl.maskIn(text, url)));
    }
}

package dev.llmrecorder.agent.adapter.ktor;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.ReasonPhrases;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.Headers;
import io.ktor.http.HeadersImpl;
import io.ktor.http.HttpProtocolVersion;
import io.ktor.http.HttpStatusCode;
import io.ktor.util.date.DateJvmKt;
import io.ktor.util.date.GMTDate;
import io.ktor.utils.io.ByteReadChannel;
import java.util.Set;
import kotlin.coroutines.CoroutineContext;

/** Makes the engine's own response, or its own exception, of a recorded answer. */
final class KtorReplay {

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private KtorReplay() {}

    /**
     * Answers the request.
     *
     * @throws ClientException with what the engine throws where the answer is a failure
     */
    static HttpResponseData of(Answer answer, HttpRequestData request, CoroutineContext context) throws ClientException {
        if (answer instanceof RecordedFailure failure) {
            Throwable recorded = KtorFailure.of(failure.thrown());
            throw new ClientException(recorded == null ? RecordedThrowable.ofKind(failure) : recorded);
        }
        RecordedResponse recorded = (RecordedResponse) answer;
        HttpStatusCode status = new HttpStatusCode(recorded.status(), ReasonPhrases.of(recorded.status()));
        Headers headers = new HeadersImpl(recorded.headers());
        GMTDate now = DateJvmKt.GMTDate(null);
        boolean empty = WITHOUT_BODY.contains(recorded.status()) || request.getMethod().getValue().equals("HEAD");
        ByteReadChannel body = empty ? ByteReadChannel.Companion.getEmpty() : KtorAdapter.VERSION.played(recorded, context);
        ResponseAdapter adapter = KtorAdapter.VERSION.adapter(request);
        Object adapted =
                adapter == null ? null : adapter.adapt(request, status, headers, body, request.getBody(), context);
        return new HttpResponseData(
                status, now, headers, HttpProtocolVersion.Companion.getHTTP_1_1(), adapted == null ? body : adapted, context);
    }
}

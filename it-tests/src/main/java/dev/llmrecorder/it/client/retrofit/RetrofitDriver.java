package dev.llmrecorder.it.client.retrofit;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** Drives Retrofit. A variation's name is {@code <call> <request body> <reading>}. */
public final class RetrofitDriver implements ClientDriver {

    /** What an application declares. Without {@code @Streaming} it gets a body that has been read. */
    private interface Api {

        @GET
        Call<ResponseBody> get(@Url String url, @HeaderMap Map<String, String> headers);

        @POST
        Call<ResponseBody> post(@Url String url, @HeaderMap Map<String, String> headers, @Body RequestBody body);

        @Streaming
        @POST
        Call<ResponseBody> stream(@Url String url, @HeaderMap Map<String, String> headers, @Body RequestBody body);
    }

    private interface Reader {
        void read(ResponseBody body, Witness witness) throws IOException;
    }

    private record Way(Reading kind, Reader reader) {}

    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("stream", new Way(Reading.BYTES, (body, witness) -> {
            try (InputStream in = body.byteStream()) {
                witness.read(in);
            }
        }));
        WAYS.put("lines", new Way(Reading.LINES, (body, witness) -> witness.readLines(body.charStream())));
        WAYS.put("buffered", new Way(Reading.WHOLE, (body, witness) -> witness.piece(body.bytes())));
        WAYS.put("text", new Way(Reading.WHOLE, (body, witness) -> witness.piece(body.string())));
    }

    private final OkHttpClient client = new OkHttpClient.Builder().readTimeout(READ_TIMEOUT, TimeUnit.MILLISECONDS).build();
    private final Api api = new Retrofit.Builder().baseUrl("http://127.0.0.1/").client(client).build().create(Api.class);

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        WAYS.keySet().forEach(way -> add(variations, "execute", "byteArray", way));
        WAYS.keySet().forEach(way -> add(variations, "enqueue", "written", way));
        add(variations, "execute", "none", "buffered");
        return variations;
    }

    private static void add(List<Variation> variations, String call, String body, String way) {
        variations.add(new Variation(String.join(" ", call, body, way), WAYS.get(way).kind(), !body.equals("none")));
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        Way way = WAYS.get(words[2]);
        Call<ResponseBody> made = made(call, words[1], way);
        witness.whenEnough(made::cancel);
        if (words[0].equals("execute")) {
            read(made.execute(), way, witness);
        } else {
            enqueue(made, way, witness);
        }
    }

    private Call<ResponseBody> made(ClientCall call, String body, Way way) {
        if (call.method().equals("GET")) {
            return api.get(call.url(), call.headers());
        }
        RequestBody sent = body.equals("written") ? new Written(call.body()) : ofBytes(call.body());
        return way.kind.isIncremental()
                ? api.stream(call.url(), call.headers(), sent) : api.post(call.url(), call.headers(), sent);
    }

    @SuppressWarnings("deprecation") // the only one in OkHttp 3.14
    private static RequestBody ofBytes(byte[] body) {
        return RequestBody.create(null, body);
    }

    private static void enqueue(Call<ResponseBody> made, Way way, Witness witness) throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        made.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<ResponseBody> answered, Response<ResponseBody> response) {
                try {
                    read(response, way, witness);
                    end.complete(null);
                } catch (Throwable t) {
                    end.completeExceptionally(t);
                }
            }

            @Override
            public void onFailure(Call<ResponseBody> failed, Throwable failure) {
                end.completeExceptionally(failure);
            }
        });
        try {
            end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void read(Response<ResponseBody> response, Way way, Witness witness) throws IOException {
        witness.head(response.code(), response.headers().toMultimap());
        ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody();
        try (body) {
            way.reader.read(body, witness);
        }
    }

    /** Its threads would live on for a minute. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** A body of unknown length. */
    private static final class Written extends RequestBody {

        private final byte[] body;

        Written(byte[] body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return null;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(body);
        }
    }
}

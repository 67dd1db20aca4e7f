package dev.llmrecorder.it.program;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithBidirectionalStreamInput;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithBidirectionalStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Calls Amazon Bedrock through the AWS SDK's clients, once in each way, and prints what comes back. */
public final class BedrockCalls {

    private static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";

    private static final SdkBytes PROMPT = SdkBytes.fromUtf8String("{\"max_tokens\":9,\"messages\":[]}");

    private BedrockCalls() {}

    /** @param arguments the service's address; {@code duplex} after it for a call in which both sides stream, instead of the others */
    public static void main(String[] arguments) {
        URI endpoint = URI.create(arguments[0]);
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        List<Message> messages = List.of(
                Message.builder().role(ConversationRole.USER).content(ContentBlock.fromText("Hello \u00e9t\u00e9")).build());
        try (BedrockRuntimeClient client = BedrockRuntimeClient.builder()
                        .region(Region.EU_WEST_1).credentialsProvider(credentials).endpointOverride(endpoint).build();
                BedrockRuntimeAsyncClient async = BedrockRuntimeAsyncClient.builder()
                        .region(Region.EU_WEST_1).credentialsProvider(credentials).endpointOverride(endpoint).build()) {
            if (arguments.length > 1) {
                talk(async);
                return;
            }
            System.out.println(client.converse(request -> request.modelId(MODEL).messages(messages)).output());
            System.out.println(
                    client.invokeModel(request -> request.modelId(MODEL).body(PROMPT)).body().asUtf8String());
            async.converseStream(
                    request -> request.modelId(MODEL).messages(messages),
                    ConverseStreamResponseHandler.builder()
                            .subscriber(event -> System.out.println(event.sdkEventType() + " " + event))
                            .build()).join();
            async.invokeModelWithResponseStream(
                    request -> request.modelId(MODEL).body(PROMPT),
                    InvokeModelWithResponseStreamResponseHandler.builder()
                            .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                                    .onChunk(chunk -> System.out.println(chunk.bytes().asUtf8String()))
                                    .build())
                            .build()).join();
        }
    }

    /** Says something and waits for the answer before it would go on. */
    private static void talk(BedrockRuntimeAsyncClient client) {
        Publisher<InvokeModelWithBidirectionalStreamInput> said = subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                subscriber.onNext(InvokeModelWithBidirectionalStreamInput.chunkBuilder().bytes(PROMPT).build());
            }

            @Override
            public void cancel() {
                // there is nothing to stop
            }
        });
        try {
            client.invokeModelWithBidirectionalStream(
                    request -> request.modelId(MODEL),
                    said,
                    InvokeModelWithBidirectionalStreamResponseHandler.builder()
                            .subscriber(event -> System.out.println(event.sdkEventType()))
                            .build()).join();
        } catch (CompletionException e) {
            System.out.println(e.getCause());
        }
    }
}

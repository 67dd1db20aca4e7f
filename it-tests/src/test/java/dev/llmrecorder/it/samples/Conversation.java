package dev.llmrecorder.it.samples;

import dev.llmrecorder.it.harness.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * What the samples' upstream plays: one row is one question and its answer.
 *
 * @param about what it is a sample of
 * @param request the body of the question
 * @param reply the answer
 */
record Conversation(String about, String request, Reply reply) {

    private static final String HEAD = "{\"id\":\"chatcmpl-CkOYqV2gqKm3\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
            + "\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_f33640a400\",";

    /** The question that {@code LegacyChat} asks; it is asked by that program itself. */
    static final Conversation LEGACY_CHAT = new Conversation("a streamed text", null,
            streamedText("The", " planet", " that", " has", " rings", " around", " it", " and", " starts", " with", " the",
                    " letter", " S", " is", " Saturn", "."));

    static final List<Conversation> OTHERS = List.of(
            new Conversation("a tool call, streamed", """
                    {"model": "gpt-4o", "stream": true,
                     "messages": [{"role": "user", "content": "What are the marketing updates?"}],
                     "tools": [{"type": "function", "function": {"name": "knowledge_search",
                       "description": "Search for information in a database.",
                       "parameters": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}}}]}""",
                    streamedToolCall("{\\\"", "query", "\\\":\\\"", "marketing", " updates", "\\\"}")),
            new Conversation("an image in the question, usage in the stream", """
                    {"model": "gpt-4o", "stream": true, "stream_options": {"include_usage": true},
                     "messages": [{"role": "user", "content": [
                       {"type": "text", "text": "What type of animal is in this image? Please respond with a single word."},
                       {"type": "image_url", "image_url": {"url": "data:image/png;base64,\
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
                         "detail": "auto"}}]}]}""",
                    streamed(List.of(
                            delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", null, ",\"usage\":null"),
                            delta("{\"content\":\"L\"}", null, ",\"usage\":null"),
                            delta("{\"content\":\"lama\"}", null, ",\"usage\":null"),
                            delta("{}", "stop", ",\"usage\":null"),
                            HEAD + "\"choices\":[],\"usage\":{\"prompt_tokens\":275,\"completion_tokens\":3,\"total_tokens\":278,"
                                    + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0}}}"))),
            new Conversation("an answer that is not streamed", """
                    {"model": "gpt-4o", "temperature": 0.2, "max_tokens": 20,
                     "messages": [{"role": "system", "content": "You are a helpful assistant"},
                       {"role": "user", "content": "Give me a sentence that contains the word: hello"}]}""",
                    Reply.json(200, """
                            {
                              "id": "chatcmpl-CkOYrW3hRLn4",
                              "object": "chat.completion",
                              "created": 1764000000,
                              "model": "gpt-4o-2024-08-06",
                              "choices": [
                                {
                                  "index": 0,
                                  "message": {
                                    "role": "assistant",
                                    "content": "She waved and said \\"hello\\" – or was it «olá»? 👋",
                                    "refusal": null,
                                    "annotations": []
                                  },
                                  "logprobs": null,
                                  "finish_reason": "stop"
                                }
                              ],
                              "usage": {"prompt_tokens": 27, "completion_tokens": 17, "total_tokens": 44},
                              "service_tier": "default",
                              "system_fingerprint": "fp_f33640a400"
                            }
                            """)),
            new Conversation("an error", """
                    {"model": "gpt-4o", "messages": [{"role": "user", "content": "One question too many"}]}""",
                    Reply.json(429, """
                            {
                              "error": {
                                "message": "Rate limit reached for gpt-4o on requests per min. Please try again in 20s.",
                                "type": "requests",
                                "param": null,
                                "code": "rate_limit_exceeded"
                              }
                            }
                            """).header("retry-after", "20")));

    private static Reply streamed(List<String> chunks) {
        return Reply.chunks(chunks.toArray(String[]::new));
    }

    private static Reply streamedText(String... pieces) {
        List<String> chunks = new ArrayList<>();
        chunks.add(delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", null, ""));
        for (String piece : pieces) {
            chunks.add(delta("{\"content\":\"" + piece + "\"}", null, ""));
        }
        chunks.add(delta("{}", "stop", ""));
        return streamed(chunks);
    }

    private static Reply streamedToolCall(String... argumentPieces) {
        List<String> chunks = new ArrayList<>();
        chunks.add(delta("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"call_yrecP7RchFwSrzeZd9oq\","
                + "\"type\":\"function\",\"function\":{\"name\":\"knowledge_search\",\"arguments\":\"\"}}],\"refusal\":null}", null, ""));
        for (String piece : argumentPieces) {
            chunks.add(delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + piece + "\"}}]}", null, ""));
        }
        chunks.add(delta("{}", "tool_calls", ""));
        return streamed(chunks);
    }

    private static String delta(String delta, String finishReason, String after) {
        String finish = finishReason == null ? "null" : "\"" + finishReason + "\"";
        return HEAD + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]" + after
                + "}";
    }
}

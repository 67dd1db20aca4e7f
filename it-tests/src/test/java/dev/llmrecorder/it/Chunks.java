package dev.llmrecorder.it;

import dev.llmrecorder.it.harness.Reply;

/** Streamed chat completions as OpenAI sends them. */
final class Chunks {

    private Chunks() {}

    /** A chunk's JSON. */
    static String chunk(String content) {
        return "{\"id\":\"chatcmpl-B7\",\"object\":\"chat.completion.chunk\",\"created\":1741569952,"
                + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content
                + "\"},\"logprobs\":null,\"finish_reason\":null}]}";
    }

    /** A stream of one chunk for each content, then {@code [DONE]}. */
    static Reply reply(String... contents) {
        String[] chunks = new String[contents.length];
        for (int i = 0; i < contents.length; i++) {
            chunks[i] = chunk(contents[i]);
        }
        return Reply.chunks(chunks);
    }

    /** A chat completion that is not streamed. */
    static String completion(String content) {
        return "{\"id\":\"chatcmpl-B8\",\"object\":\"chat.completion\",\"created\":1741569952,"
                + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + content + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29,\"cost\":1.0}}";
    }
}

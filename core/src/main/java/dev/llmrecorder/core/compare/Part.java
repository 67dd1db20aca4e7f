package dev.llmrecorder.core.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a request is made of, one row each: how much it counts when requests are compared, and the members that belong to it. */
enum Part {
    /** What was said, message by message. */
    MESSAGES(6, "messages", "input", "contents", "prompt", "system", "system_instruction", "systemInstruction", "instructions"),
    /** The words of all that, for requests none of whose messages are equal. */
    WORDS(4),
    /** The tools on offer, tool by tool. */
    TOOLS(2, "tools", "functions"),
    MODEL(1, "model"),
    /** All other members. */
    PARAMETERS(2);

    private static final Map<String, Part> BY_MEMBER = new HashMap<>();

    static {
        for (Part part : values()) {
            part.members.forEach(member -> BY_MEMBER.put(member, part));
        }
    }

    private final int weight;
    private final List<String> members;

    Part(int weight, String... members) {
        this.weight = weight;
        this.members = List.of(members);
    }

    int weight() {
        return weight;
    }

    /** The part that a member of the body belongs to. */
    static Part of(String member) {
        return BY_MEMBER.getOrDefault(member, PARAMETERS);
    }
}

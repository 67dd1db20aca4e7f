package dev.llmrecorder.agent.adapter;

/** Decides about the calls of one client. Has a public constructor without parameters; is used by many threads at once. */
public interface Adapter {

    /**
     * Called at the top of a hooked method.
     *
     * @return null to let the method go on, with the arguments as they are in {@code call} then; otherwise its result,
     *     {@link Call#ANSWERED} for a method that returns nothing
     * @throws ClientException to make the method throw what it wraps
     * @throws Throwable when the adapter itself failed: the method goes on unrecorded, or fails where nothing may go out
     */
    Object intercept(Call call) throws Throwable;
}

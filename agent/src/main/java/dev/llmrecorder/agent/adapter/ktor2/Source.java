package dev.llmrecorder.agent.adapter.ktor2;

import kotlin.coroutines.Continuation;

/** Where the bytes of a channel come from. */
interface Source {

    /**
     * Reads some bytes: a suspending function.
     *
     * @param then may be given something else than a number, and then is to ask again
     * @return how many, -1 at the end, or {@code COROUTINE_SUSPENDED}
     * @throws Exception where a failure comes instead of the end
     */
    Object read(byte[] into, Continuation<Object> then) throws Exception;

    /** Is told of the bytes that were read, before they go on. */
    default void passed(byte[] bytes, int length) {}

    /** Is told of the end, before that goes on; or of the failure that came instead. */
    default void ended(Throwable failure) {}

    /** What it failed with where that is another exception than came out of it, or where the end came out of it; else null. */
    default Throwable failure() {
        return null;
    }

    /** Nothing more will be read. */
    default void cancel(Throwable cause) {}
}

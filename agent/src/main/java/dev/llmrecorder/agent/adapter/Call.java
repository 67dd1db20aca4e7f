package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.test.Caller;
import java.util.function.BiFunction;

/** A call of a hooked method: its arguments, which an adapter may replace, and the way to the recorder. */
public final class Call {

    /** What a hooked method that returns nothing is told to return at once. */
    public static final Object ANSWERED = Boolean.TRUE;

    /** Places before the arguments: the hooked class, the method's name, and the client. */
    private static final int LEAD = 3;

    private final Object[] places;
    private final BiFunction<String, String, Recorder> interception;

    private final Caller caller;

    /**
     * @param places the array that the woven code made
     * @param interception gives the recorder for a method and a URL, null where the call is not its business
     */
    public Call(Object[] places, BiFunction<String, String, Recorder> interception) {
        this(places, interception, null);
    }

    /** @param caller whose call it is, found now since adapters decide about it later and on other threads; null for no test's */
    public Call(Object[] places, BiFunction<String, String, Recorder> interception, Caller caller) {
        this.places = places;
        this.interception = interception;
        this.caller = caller;
    }

    /** The object whose method was called. */
    public Object client() {
        return places[2];
    }

    /** The name of the method that was called, for adapters of classes with several hooks. */
    public String method() {
        return (String) places[1];
    }

    /** An argument, counted from 0. */
    public Object argument(int index) {
        return places[LEAD + index];
    }

    /** An argument, counted from 0, as the type that the hooked method declares. */
    @SuppressWarnings("unchecked")
    public <T> T argumentAs(int index) {
        return (T) argument(index);
    }

    /** Whether the hooked method has that argument, counted from 0: for those that have several forms. */
    public boolean isWith(int index) {
        return places.length > LEAD + index;
    }

    /** Makes the method go on with another argument. */
    public void replace(int index, Object value) {
        places[LEAD + index] = value;
    }

    /** Whose call it is. */
    public Caller caller() {
        return caller == null ? Caller.NONE : caller;
    }

    /** Whether it is known which test's call it is. */
    public boolean isOfATest() {
        return caller != null && caller.testId() != null;
    }

    /** The recorder if it intercepts calls of this method to this URL, else null: then the adapter has nothing to do. */
    public Recorder recorderFor(String method, String url) {
        Recorder recorder = interception.apply(method, url);
        return recorder == null || caller == null ? recorder : recorder.calledBy(caller);
    }
}

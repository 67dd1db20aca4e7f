package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.core.test.Caller;
import org.apache.http.concurrent.FutureCallback;

/** The application's callback, in which the caller goes on with what follows the answer, on whatever thread it is brought. */
record FollowedCallback<T>(Caller caller, FutureCallback<T> application) implements FutureCallback<T> {

    /** Null where the application has no callback. */
    static <T> FutureCallback<T> of(Caller caller, FutureCallback<T> application) {
        return application == null ? null : new FollowedCallback<>(caller, application);
    }

    @Override
    public void completed(T result) {
        caller.goesOn(() -> application.completed(result));
    }

    @Override
    public void failed(Exception cause) {
        caller.goesOn(() -> application.failed(cause));
    }

    @Override
    public void cancelled() {
        caller.goesOn(application::cancelled);
    }
}

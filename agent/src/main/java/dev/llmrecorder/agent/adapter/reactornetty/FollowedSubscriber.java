package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.core.test.Caller;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.util.context.Context;

/** The application's subscriber. What it does on an event loop is done for the caller: it may call again. */
final class FollowedSubscriber implements CoreSubscriber<Connection> {

    private final CoreSubscriber<? super Connection> application;
    private final Caller caller;

    FollowedSubscriber(CoreSubscriber<? super Connection> application, Caller caller) {
        this.application = application;
        this.caller = caller;
    }

    @Override
    public Context currentContext() {
        return application.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        application.onSubscribe(subscription);
    }

    @Override
    public void onNext(Connection connection) {
        caller.goesOn(() -> application.onNext(connection));
    }

    @Override
    public void onError(Throwable failure) {
        caller.goesOn(() -> application.onError(failure));
    }

    @Override
    public void onComplete() {
        caller.goesOn(application::onComplete);
    }
}

package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.core.test.Caller;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jetty.client.api.Response.ResponseListener;

/**
 * A listener of the application's, in whose methods the caller goes on. The client asks each listener which kinds of listener it
 * is, and some kinds are not in all versions: this is of those kinds of which the application's is, and of no others.
 */
record FollowedListener(ResponseListener listener, Caller caller) implements InvocationHandler {

    /** @return the listener itself where it is not known whose call it is */
    static ResponseListener of(ResponseListener listener, Caller caller) {
        if (caller.run() == null) {
            return listener;
        }
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (Class<?> each = listener.getClass(); each != null; each = each.getSuperclass()) {
            addKinds(each, kinds);
        }
        return (ResponseListener) Proxy.newProxyInstance(ResponseListener.class.getClassLoader(), kinds.toArray(Class<?>[]::new),
                new FollowedListener(listener, caller));
    }

    /** Adds the client's interfaces, also those behind interfaces that the application has made of them. */
    private static void addKinds(Class<?> type, Set<Class<?>> kinds) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.getEnclosingClass() == ResponseListener.class.getEnclosingClass()) {
                kinds.add(each);
            } else {
                addKinds(each, kinds);
            }
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] result = new Object[1];
        try {
            caller.goesOn(() -> result[0] = method.invoke(listener, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return result[0];
    }
}

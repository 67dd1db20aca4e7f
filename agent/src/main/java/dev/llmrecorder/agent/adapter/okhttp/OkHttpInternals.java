package dev.llmrecorder.agent.adapter.okhttp;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/** What the client's public API does not give: a chain with another request, and the client of a call. */
final class OkHttpInternals {

    /** The constructor that takes all properties of a chain; null where there is none that is understood. */
    private static final Constructor<?> CHAIN;

    /** For each of its parameters the field with that property. */
    private static final List<Field> PROPERTIES = new ArrayList<>();

    /** Why there is no such constructor. */
    private static final Throwable PROBLEM;

    static {
        Constructor<?> constructor = null;
        Throwable problem = null;
        try {
            constructor = findConstructor(Class.forName(
                    "okhttp3.internal.http.RealInterceptorChain", false, Interceptor.class.getClassLoader()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            problem = e;
        }
        CHAIN = constructor;
        PROBLEM = problem;
    }

    private OkHttpInternals() {}

    /**
     * From 3.14 to 5 a chain has a constructor whose parameters are, by type and in order, fields of the class that follow each
     * other; their names and number change. The counter of calls, which is no parameter, comes after them, or before them in 4.0
     * to 4.9. Reflection gives fields in the order of the class file.
     */
    private static Constructor<?> findConstructor(Class<?> chain) throws ReflectiveOperationException {
        Constructor<?> constructor = Arrays.stream(chain.getDeclaredConstructors())
                .filter(candidate -> !candidate.isSynthetic())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(NoSuchMethodException::new);
        constructor.setAccessible(true);
        Field[] fields = Arrays.stream(chain.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toArray(Field[]::new);
        Class<?>[] parameters = constructor.getParameterTypes();
        for (int first = 0; first + parameters.length <= fields.length; first++) {
            Field[] following = Arrays.copyOfRange(fields, first, first + parameters.length);
            if (Arrays.equals(Arrays.stream(following).map(Field::getType).toArray(), parameters)) {
                AccessibleObject.setAccessible(following, true);
                PROPERTIES.addAll(Arrays.asList(following));
                return constructor;
            }
        }
        throw new NoSuchMethodException(constructor + " does not take fields that follow each other");
    }

    /** Throws where {@link #withRequest} is not going to work. */
    static void check() {
        if (PROBLEM != null) {
            throw new IllegalStateException("no way to give OkHttp's chain another request", PROBLEM);
        }
    }

    /** The same chain at the same place with another request. */
    static Interceptor.Chain withRequest(Interceptor.Chain chain, Request request) {
        check();
        try {
            Object[] properties = new Object[PROPERTIES.size()];
            for (int i = 0; i < properties.length; i++) {
                Field property = PROPERTIES.get(i);
                properties[i] = property.getType() == Request.class ? request : property.get(chain);
            }
            return (Interceptor.Chain) CHAIN.newInstance(properties);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a chain cannot be copied", e);
        }
    }

    /** The protocols that the call's client speaks; those of a client that was not told any where they cannot be found out. */
    static List<Protocol> protocols(Call call) {
        try {
            Field client = call.getClass().getDeclaredField("client");
            client.setAccessible(true);
            return ((OkHttpClient) client.get(call)).protocols();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
        }
    }
}

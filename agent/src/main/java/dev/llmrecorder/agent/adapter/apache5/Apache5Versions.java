package dev.llmrecorder.agent.adapter.apache5;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** What is not the same in all versions of the client from 5.0 on. */
public final class Apache5Versions {

    /** {@code CloseableHttpResponse.adapt(ClassicHttpResponse)}, package-private before 5.4. */
    private static final MethodHandle ADAPT = adapt();

    /** Whether a {@code HttpCoreContext} keeps request and response in fields, as since core 5.3, and no more in attributes. */
    private static final boolean CONTEXT_HAS_FIELDS = contextHasFields();

    private Apache5Versions() {}

    private static MethodHandle adapt() {
        try {
            Method adapt = CloseableHttpResponse.class.getDeclaredMethod("adapt", ClassicHttpResponse.class);
            adapt.setAccessible(true);
            return MethodHandles.lookup().unreflect(adapt);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("CloseableHttpResponse has no method adapt", e);
        }
    }

    private static boolean contextHasFields() {
        try {
            HttpCoreContext.class.getMethod("setResponse", HttpResponse.class);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** The response as the hooked methods return it. Closing it closes {@code response}. */
    static CloseableHttpResponse closeable(ClassicHttpResponse response) {
        try {
            return (CloseableHttpResponse) ADAPT.invokeExact(response);
        } catch (Throwable t) {
            throw new IllegalStateException("CloseableHttpResponse.adapt failed", t);
        }
    }

    /** Notes in the context what was asked and answered, which applications read there after a call. */
    @SuppressWarnings("deprecation") // the attributes are deprecated where there are fields; before, there was nothing else
    public static void note(HttpContext context, HttpRequest request, HttpResponse response) {
        if (CONTEXT_HAS_FIELDS && context instanceof HttpCoreContext core) {
            core.setRequest(request);
            core.setResponse(response);
        } else {
            context.setAttribute(HttpCoreContext.HTTP_REQUEST, request);
            context.setAttribute(HttpCoreContext.HTTP_RESPONSE, response);
        }
    }
}

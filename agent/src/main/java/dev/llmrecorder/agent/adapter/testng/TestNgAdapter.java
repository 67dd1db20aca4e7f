package dev.llmrecorder.agent.adapter.testng;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.core.test.Tests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.IInvokedMethod;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.internal.TestResult;

/**
 * Hears {@code BaseInvoker#runInvokedMethodListeners(InvokedMethodListenerMethod, IInvokedMethod, ITestResult)}, in TestNG 6
 * {@code Invoker}'s, which is called before and after each method on the thread that runs it, and whose listeners may change the
 * result. Methods for set-up, {@code @BeforeMethod} included, belong to no test; what they miss fails the next test.
 */
public final class TestNgAdapter implements Adapter {

    /** How often a test with {@code invocationCount} ran. */
    private final Map<String, AtomicInteger> invocations = new ConcurrentHashMap<>();

    @Override
    public Object intercept(Call call) {
        boolean before = String.valueOf(call.argument(0)).startsWith("BEFORE");
        IInvokedMethod method = call.argumentAs(1);
        ITestResult result = call.argumentAs(2);
        if (!before) {
            finished(method, result);
        } else if (method.isTestMethod()) {
            Tests.begin(method, id(method.getTestMethod(), result));
        } else {
            Tests.beginSetUp(method);
        }
        return null;
    }

    private static void finished(IInvokedMethod method, ITestResult result) {
        if (result.getStatus() == ITestResult.SKIP) {
            Tests.aborted(method, result.getThrowable());
        } else if (result.getThrowable() != null) {
            Tests.failed(method, result.getThrowable());
        }
        List<String> problems = Tests.end(method);
        if (problems.isEmpty()) {
            return;
        }
        if (!method.isTestMethod()) {
            Tests.leaveToNextTest(problems);
        } else if (result.getStatus() == ITestResult.SUCCESS) {
            result.setStatus(ITestResult.FAILURE);
            result.setThrowable(Tests.failure(problems));
        } else if (result.getThrowable() != null) {
            result.getThrowable().addSuppressed(Tests.failure(problems));
        }
    }

    private String id(ITestNGMethod method, ITestResult result) {
        StringBuilder id =
                new StringBuilder(result.getTestClass().getName()).append("::").append(method.getMethodName());
        if (result.getParameters().length > 0 && result instanceof TestResult own) {
            id.append('[').append(own.getParameterIndex() + 1).append(']');
        }
        if (method.getInvocationCount() > 1) {
            AtomicInteger count = invocations.computeIfAbsent(id.toString(), key -> new AtomicInteger());
            id.append('[').append(count.incrementAndGet()).append(']');
        }
        return id.toString();
    }
}

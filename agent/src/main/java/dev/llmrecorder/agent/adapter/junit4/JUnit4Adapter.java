package dev.llmrecorder.agent.adapter.junit4;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.core.test.Results;
import dev.llmrecorder.core.test.Tests;
import java.util.List;
import org.junit.runner.Description;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunNotifier;

/**
 * Hears {@code org.junit.runner.notification.RunNotifier#fireTest…}, which runners call on the thread that runs the test. A test
 * that passed although calls of it were not replayed is told of as failed before it ends.
 */
public final class JUnit4Adapter implements Adapter {

    @Override
    public Object intercept(Call call) {
        RunNotifier notifier = (RunNotifier) call.client();
        Object argument = call.argument(0);
        switch (call.method()) {
            case "fireTestStarted" -> {
                Description test = (Description) argument;
                Tests.begin(test, id(test));
            }
            case "fireTestSuiteStarted" -> Tests.beginSetUp(argument);
            case "fireTestFailure" -> {
                Failure failure = (Failure) argument;
                Tests.failed(failure.getDescription(), failure.getException());
            }
            case "fireTestAssumptionFailed" -> {
                Failure failure = (Failure) argument;
                Tests.aborted(failure.getDescription(), failure.getException());
            }
            case "fireTestIgnored" -> {
                Description ignored = (Description) argument;
                Results.skipped(ignored.isTest() && ignored.getMethodName() != null ? id(ignored) : ignored.getClassName());
            }
            default -> finished(notifier, (Description) argument);
        }
        return null;
    }

    private static String id(Description test) {
        return test.getClassName() + "::" + test.getMethodName();
    }

    private static void finished(RunNotifier notifier, Description description) {
        List<String> problems = Tests.end(description);
        if (!problems.isEmpty()) {
            notifier.fireTestFailure(new Failure(description, Tests.failure(problems)));
        }
    }
}

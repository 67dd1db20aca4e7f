package dev.llmrecorder.agent.adapter.junitplatform;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.core.test.Results;
import dev.llmrecorder.core.test.Tests;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/**
 * Hears {@code org.junit.platform.launcher.core.ExecutionListenerAdapter}'s {@code executionStarted(TestDescriptor)}, {@code
 * executionSkipped(TestDescriptor, String)} and {@code executionFinished(TestDescriptor, TestExecutionResult)}, which the launcher
 * calls for every engine on the thread that runs the test (1.0 to 6). A test that passed although calls of it were not replayed
 * finishes with another result.
 */
public final class JUnitPlatformAdapter implements Adapter {

    private static final int DESCRIPTOR = 0;
    private static final int RESULT = 1;

    @Override
    public Object intercept(Call call) {
        TestDescriptor descriptor = call.argumentAs(DESCRIPTOR);
        if (call.method().equals("executionSkipped")) {
            Results.skipped(TestIds.ofTestOrClass(descriptor));
        } else if (call.method().equals("executionFinished")) {
            TestExecutionResult result = call.argumentAs(RESULT);
            call.replace(RESULT, finished(descriptor, result));
        } else if (descriptor.isTest()) {
            Tests.begin(descriptor, TestIds.of(descriptor));
        } else {
            Tests.beginSetUp(descriptor);
        }
        return null;
    }

    private static TestExecutionResult finished(TestDescriptor descriptor, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            Tests.aborted(descriptor, result.getThrowable().orElse(null));
        } else {
            result.getThrowable().ifPresent(failure -> Tests.failed(descriptor, failure));
        }
        List<String> problems = Tests.end(descriptor);
        if (problems.isEmpty()) {
            return result;
        }
        return switch (result.getStatus()) {
            case SUCCESSFUL -> TestExecutionResult.failed(Tests.failure(problems));
            case FAILED -> {
                result.getThrowable().ifPresent(failure -> failure.addSuppressed(Tests.failure(problems)));
                yield result;
            }
            case ABORTED -> result;
        };
    }
}

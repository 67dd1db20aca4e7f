package dev.llmrecorder.agent.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where test frameworks tell that a test begins and ends, on the thread that runs it. Hooks and not listeners of the frameworks:
 * a service file in {@code recorder.jar}, which lies on the system class path, would name a class that a framework in another
 * loader cannot use (Surefire without {@code useSystemClassLoader}).
 */
public final class TestFrameworks {

    private static final String ADAPTERS = "dev.llmrecorder.agent.adapter.";

    /** Under both spellings of the class's name, as in the {@link HookTable}. */
    private static final Map<String, List<Hook>> BY_CLASS = new HashMap<>();

    static {
        String adapterOfPlatform = "org/junit/platform/launcher/core/ExecutionListenerAdapter";
        row("JUnit Platform", adapterOfPlatform, "executionStarted", "(Lorg/junit/platform/engine/TestDescriptor;)V",
                "junitplatform.JUnitPlatformAdapter", true);
        row("JUnit Platform", adapterOfPlatform, "executionSkipped",
                "(Lorg/junit/platform/engine/TestDescriptor;Ljava/lang/String;)V", "junitplatform.JUnitPlatformAdapter", true);
        row("JUnit Platform", adapterOfPlatform, "executionFinished",
                "(Lorg/junit/platform/engine/TestDescriptor;Lorg/junit/platform/engine/TestExecutionResult;)V",
                "junitplatform.JUnitPlatformAdapter", true);

        String notifier = "org/junit/runner/notification/RunNotifier";
        String failure = "(Lorg/junit/runner/notification/Failure;)V";
        String description = "(Lorg/junit/runner/Description;)V";
        row("JUnit 4", notifier, "fireTestStarted", description, "junit4.JUnit4Adapter", true);
        row("JUnit 4", notifier, "fireTestFailure", failure, "junit4.JUnit4Adapter", true);
        row("JUnit 4", notifier, "fireTestAssumptionFailed", failure, "junit4.JUnit4Adapter", true);
        row("JUnit 4", notifier, "fireTestIgnored", description, "junit4.JUnit4Adapter", true);
        row("JUnit 4", notifier, "fireTestFinished", description, "junit4.JUnit4Adapter", true);
        row("JUnit 4", notifier, "fireTestSuiteStarted", description, "junit4.JUnit4Adapter", false); // since 4.13
        row("JUnit 4", notifier, "fireTestSuiteFinished", description, "junit4.JUnit4Adapter", false);

        String listeners = "(Lorg/testng/internal/invokers/InvokedMethodListenerMethod;Lorg/testng/IInvokedMethod;"
                + "Lorg/testng/ITestResult;)V";
        for (String invoker : new String[] {
            "org/testng/internal/invokers/BaseInvoker", // since 7.5
            "org/testng/internal/BaseInvoker", // since 7.0
            "org/testng/internal/Invoker"
        }) {
            boolean elsewhere = invoker.endsWith("/Invoker"); // a class of that name stayed
            row("TestNG", invoker, "runInvokedMethodListeners", listeners, "testng.TestNgAdapter", !elsewhere);
        }
    }

    private TestFrameworks() {}

    private static void row(
            String framework, String className, String method, String descriptor, String adapter, boolean required) {
        Hook hook = new Hook(framework, className, method, descriptor, ADAPTERS + adapter,
                required ? Hook.Presence.REQUIRED : Hook.Presence.OPTIONAL);
        List<Hook> hooks = BY_CLASS.get(className);
        if (hooks == null) {
            hooks = new ArrayList<>();
            BY_CLASS.put(className, hooks);
            BY_CLASS.put(className.replace('/', '.'), hooks);
        }
        hooks.add(hook);
    }

    /** All hooks in test frameworks, sorted by class. For the build, which checks them against versions of the frameworks. */
    public static List<Hook> all() {
        return HookTable.sorted(BY_CLASS);
    }

    /** The hooks in the class of that name, with slashes or dots; null for none. */
    public static List<Hook> of(String className) {
        return BY_CLASS.get(className);
    }
}

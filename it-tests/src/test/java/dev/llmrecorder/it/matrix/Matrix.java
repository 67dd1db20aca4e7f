package dev.llmrecorder.it.matrix;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.llmrecorder.it.harness.Column;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs all tests for every version of every client on every JDK, and says how it goes. */
public final class Matrix {

    private Matrix() {}

    /**
     * Ends with status 1 where a test fails or there is none.
     *
     * @param arguments a regular expression of the names of the test classes
     */
    public static void main(String[] arguments) {
        Launcher launcher = LauncherFactory.create();
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.llmrecorder.it"))
                .filters(includeClassNamePatterns(arguments[0]))
                .build();
        long passed = 0;
        long failed = 0;
        for (Column column : Column.all()) {
            column.choose();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            launcher.execute(tests, listener, new Progress(column, System.out));
            TestExecutionSummary summary = listener.getSummary();
            System.out.println(column + ": " + summary.getTestsSucceededCount() + " tests passed, "
                    + summary.getTestsAbortedCount() + " skipped, " + summary.getTotalFailureCount() + " failed");
            passed += summary.getTestsSucceededCount();
            failed += summary.getTotalFailureCount();
        }
        System.exit(failed == 0 && passed > 0 ? 0 : 1);
    }
}

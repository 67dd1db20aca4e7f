package dev.llmrecorder.it.suite;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Has the JUnit Platform run the classes that it is given; the exit status is the number of tests that failed. */
public final class JUnitPlatformRun {

    private JUnitPlatformRun() {}

    public static void main(String[] classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes).map(DiscoverySelectors::selectClass).collect(Collectors.toList()))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        summary.getSummary().getFailures().forEach(failure -> {
            System.err.println(failure.getTestIdentifier().getDisplayName());
            failure.getException().printStackTrace(new PrintWriter(System.err, true));
        });
        System.out.println(summary.getSummary().getTestsSucceededCount() + " tests passed");
        System.exit((int) summary.getSummary().getTotalFailureCount());
    }
}

package org.ohmsweep;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints, after each class or module as Maven runs them, what was not tested and why, so that no skip goes unnoticed. JUnit finds it as a service; other modules get it with this module's test jar.
 */
public final class NotTestedListener implements TestExecutionListener {
    private static final String TITLE = "NOT TESTED";

    private final PrintStream out;
    private final Map<String, Skipped> byReason = new LinkedHashMap<>();
    private TestPlan plan;

    /** Prints to standard output. */
    public NotTestedListener() {
        this(System.out);
    }

    NotTestedListener(PrintStream out) {
        this.out = out;
    }

    private static final class Skipped {
        private final Set<String> classes = new TreeSet<>();
        private long tests;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        byReason.clear();
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        add(identifier, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            add(identifier, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        byReason.forEach((reason, skipped) -> out.println(reason + " [" + skipped.tests
                + (skipped.tests == 1 ? " test of " : " tests of ") + String.join(", ", skipped.classes) + "]"));
    }

    private void add(TestIdentifier identifier, String message) {
        Skipped skipped = byReason.computeIfAbsent(reason(message), key -> new Skipped());
        // For a class that is skipped as a whole, no single test is reported.
        long below = plan.getDescendants(identifier).stream()
                .filter(TestIdentifier::isTest)
                .count();
        skipped.tests += Math.max(1, below);
        skipped.classes.add(
                identifier.getSource().flatMap(NotTestedListener::className).orElseGet(identifier::getDisplayName));
    }

    /** The message without JUnit's opening words, and with ours. */
    private static String reason(String message) {
        String reason = message.replaceFirst("^Assumption failed: ", "");
        return reason.startsWith(TITLE) ? reason : TITLE + ": " + reason;
    }

    private static Optional<String> className(TestSource source) {
        Optional<String> name = Optional.empty();
        if (source instanceof MethodSource method) {
            name = Optional.of(method.getClassName());
        } else if (source instanceof ClassSource type) {
            name = Optional.of(type.getClassName());
        }
        return name.map(full -> full.substring(full.lastIndexOf('.') + 1));
    }
}

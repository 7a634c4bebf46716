package org.ohmsweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NotTestedListenerTest {
    @Test
    void namesWhatWasSkippedAndWhy() {
        assertThat(printedFor(SomeSkipped.class, AllSkipped.class).lines())
                .containsExactlyInAnyOrder(
                        "NOT TESTED: the moon, for want of a rocket [1 test of NotTestedListenerTest$SomeSkipped]",
                        "NOT TESTED: waits for spring [1 test of NotTestedListenerTest$SomeSkipped]",
                        "NOT TESTED without a ladder: the roof [2 tests of NotTestedListenerTest$AllSkipped]");
    }

    @Test
    void printsNothingIfEverythingWasTested() {
        assertThat(printedFor(NoneSkipped.class)).isEmpty();
    }

    @Test
    void junitFindsIt() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(NotTestedListener.class);
    }

    private static String printedFor(Class<?>... classes) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> type : classes) {
            request.selectors(selectClass(type));
        }
        // Without the registered listener, which would report these as skips of ours.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config)
                .execute(
                        request.build(), new NotTestedListener(new PrintStream(printed, true, StandardCharsets.UTF_8)));
        return printed.toString(StandardCharsets.UTF_8);
    }

    static class SomeSkipped {
        @Test
        void assumes() {
            assumeTrue(false, "NOT TESTED: the moon, for want of a rocket");
        }

        @Test
        @Disabled("waits for spring")
        void disabled() {}

        @Test
        void runs() {
            assertThat(1).isOne();
        }
    }

    static class AllSkipped {
        @BeforeAll
        static void assumes() {
            assumeTrue(false, "NOT TESTED without a ladder: the roof");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class NoneSkipped {
        @Test
        void runs() {
            assertThat(1).isOne();
        }
    }
}

package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.SharedFolder;

/** The real image sets, where they are. */
class RealDataTest {
    private static LocalDataFolder data() {
        return new LocalDataFolder(SharedFolder.require("data", "reading the real MNIST, Fashion-MNIST and KMNIST"));
    }

    @Test
    void theRealSetsAreThoseKnown() {
        DataCheck.Report report = DataCheck.check(data(), List.of("mnist", "fmnist", "kmnist"), DataCheckTest.TRIALS);

        assertThat(report.allProblems()).isEmpty();
        assertThat(report.tasks())
                .extracting(task -> task.train().orElseThrow().count())
                .containsExactly(60_000, 60_000, 6_284);
        assertThat(report.tasks())
                .extracting(task -> task.test().orElseThrow())
                .allSatisfy(test -> assertThat(List.of(test.count(), test.height(), test.width()))
                        .containsExactly(10_000, 28, 28));
        for (DataCheck.FileReport file : report.tasks().get(0).files()) {
            assertThat(file.original()).isEqualTo(DataCheck.Original.SAME);
        }
        for (DataCheck.FileReport file : report.tasks().get(1).files()) {
            assertThat(file.original()).isEqualTo(DataCheck.Original.SAME);
        }
        DataCheck.TaskReport kmnist = report.tasks().get(2);
        assertThat(kmnist.files())
                .extracting(DataCheck.FileReport::original)
                .containsExactly(
                        DataCheck.Original.UNKNOWN,
                        DataCheck.Original.DIFFERENT,
                        DataCheck.Original.SAME,
                        DataCheck.Original.SAME);
        assertThat(kmnist.files().get(0).sha256())
                .isEqualTo("4762703d1951eeaa5c18b1589b511b9cbcfdd68b333982f07f305b454adfaacb");
        assertThat(report.tasks().get(1).train().orElseThrow().classCounts()).containsOnly(6_000);
    }

    @Test
    void loadsThePrefixThatASweepNeeds() {
        TaskSet set = TaskSet.load(new IdxTaskSource(data()), List.of("mnist", "fmnist", "kmnist"), 6_000);
        assertThat(set.tasks()).extracting(task -> task.train().count()).containsOnly(6_000);
        assertThat(set.tasks()).extracting(task -> task.test().count()).containsOnly(10_000);
        // The first labels of MNIST, as every tutorial shows them.
        assertThat(set.task(TaskSpec.plain("mnist"), ImageChoice.FILE)
                        .train()
                        .first(5)
                        .labels())
                .containsExactly(5, 0, 4, 1, 9);
    }
}

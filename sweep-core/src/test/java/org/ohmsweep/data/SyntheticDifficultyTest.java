package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-ins are hard enough to be of use and easy enough to be learned. Fixed seed: system property {@code ohmsweep.seed}. */
class SyntheticDifficultyTest {
    private static final long SEED = Long.getLong("ohmsweep.seed", 1L);
    private static final int TRAIN = 6_000;

    private final SyntheticTaskSource source = new SyntheticTaskSource();

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fmnist", "kmnist"})
    void aLinearClassifierStaysClearlyBelowAll(String task) {
        TaskData data = source.load(task, TRAIN);
        PlainNetwork linear = new PlainNetwork(SEED, 784, 10);
        linear.train(data.train(), 8, 0.02f);
        double accuracy = linear.accuracy(data.test());
        System.out.println("linear classifier, seed " + SEED + ", synthetic " + task + ": " + accuracy);
        assertThat(accuracy).isBetween(0.78, 0.93);
    }

    @Test
    void aPlainNetworkLearnsEachTaskAndForgetsTheFirst() {
        PlainNetwork network = new PlainNetwork(SEED, 784, 64, 32, 10);
        List<TaskData> tasks =
                TaskSet.load(source, SyntheticTaskSource.names(), TRAIN).tasks();
        for (TaskData task : tasks) {
            network.train(task.train(), 5, 0.02f);
            double accuracy = network.accuracy(task.test());
            System.out.println("plain network, seed " + SEED + ", after synthetic " + task.name() + ": " + accuracy);
            assertThat(accuracy).as(task.name()).isGreaterThan(0.83);
        }
        for (TaskData task : tasks.subList(0, 2)) {
            double accuracy = network.accuracy(task.test());
            System.out.println(
                    "plain network, seed " + SEED + ", at the end on synthetic " + task.name() + ": " + accuracy);
            assertThat(accuracy).as("forgotten: " + task.name()).isLessThan(0.5);
        }
    }
}

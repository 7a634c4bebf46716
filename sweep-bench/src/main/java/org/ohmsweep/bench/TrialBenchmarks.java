package org.ohmsweep.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whole steps and evaluations of the paper's network. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrialBenchmarks {
    private static final int TEST_IMAGES = 10_000;

    /** A network in training. */
    @State(Scope.Thread)
    public static class Training {
        @Param("mnist")
        public String images;

        /**
         * Settings joined by {@link StepLoop#SEPARATOR}, or {@code default}; {@code key:value}, since JMH keeps the equals
         * sign for itself.
         */
        @Param("default")
        public String policy;

        private StepLoop loop;

        @Setup
        public void setUp() {
            loop = new StepLoop(StepLoop.policy(policy.replace(':', '=')), StepLoop.task(images));
        }
    }

    /** A network that has learned a little, so that its activations are real ones. */
    @State(Scope.Thread)
    public static class Trained {
        @Param({"mnist", "fmnist", "kmnist"})
        public String images;

        private StepLoop loop;

        @Setup
        public void setUp() {
            loop = new StepLoop("", StepLoop.task(images));
            for (int i = 0; i < 60; i++) {
                loop.step();
            }
        }
    }

    @Benchmark
    public void step(Training training, Probe probe) {
        probe.count();
        training.loop.step();
    }

    @Benchmark
    public int evaluation(Trained trained, Probe probe) {
        probe.count();
        return trained.loop.evaluate(TEST_IMAGES);
    }
}

package org.ohmsweep.spark.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmsweep.trial.TrialParameters.BATCH_STATISTICS;
import static org.ohmsweep.trial.TrialParameters.FAILURE_MODE;
import static org.ohmsweep.trial.TrialParameters.FAILURE_SCHEDULE;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE_REDRAW;
import static org.ohmsweep.trial.TrialParameters.INITIAL_RANGE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.OPTIMIZER_RESET;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TILE_ROWS;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.sweep.SparkContexts;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;
import scala.reflect.ClassTag;

class KryoTest {
    private final SerializerInstance kryo =
            new KryoSerializer(SparkContexts.conf(Optional.of("local[1]"), Optional.empty())).newInstance();

    private <T> T roundTrip(T value, Class<T> type) {
        ByteBuffer bytes = kryo.serialize(value, ClassTag.apply(type));
        return kryo.deserialize(bytes, ClassTag.apply(type));
    }

    @Test
    void trialsSurviveSerialisation() {
        for (GridPoint point : List.of(
                GridPoint.paper().build(),
                GridPoint.paper()
                        .setText(TASKS, "one")
                        .set(HIDDEN_LAYERS, List.of(1, 2, 3))
                        .set(WEIGHTS, WeightKind.FLOAT)
                        .build(),
                GridPoint.paper()
                        .set(WRITE_POLICY, WritePolicyKind.DIGITAL)
                        .set(FAILURE_MODE, FailureMode.HRS)
                        .build(),
                GridPoint.paper()
                        .set(WRITE_POLICY, WritePolicyKind.MIXED_PRECISION)
                        .set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_EPOCH)
                        .set(FAILURE_SCHEDULE, FailureSchedule.PER_WRITE)
                        .set(OPTIMIZER_RESET, OptimizerReset.NEVER)
                        .set(BATCH_STATISTICS, BatchStatistics.RUNNING)
                        .set(INITIAL_RANGE, new BigDecimal("0.1"))
                        .set(ROW_OHMS, new BigDecimal("0.1"))
                        .set(TILE_ROWS, 7)
                        .set(LINE_RESISTANCE_TRAINING, true)
                        .build())) {
            TrialSpec spec = new TrialSpec(point, Long.MAX_VALUE, 3);
            assertThat(roundTrip(spec, TrialSpec.class)).isEqualTo(spec);
        }
    }

    @Test
    void outcomesSurviveSerialisation() {
        TrialSpec spec = new TrialSpec(GridPoint.paper().build(), 1, 0);
        for (FakeExecutor executor : List.of(
                new FakeExecutor(),
                new FakeExecutor(
                        FakeExecutor.Fault.RETURN_FAILED, spec.point().device().bits()))) {
            TrialOutcome outcome = executor.run(spec, TestSweeps.images(1), TrialObserver.NONE);
            TrialOutcome back = roundTrip(outcome, TrialOutcome.class);
            assertThat(back).usingRecursiveComparison().isEqualTo(outcome);
            assertThat(back.spec()).isEqualTo(spec);
        }
    }

    @Test
    void imagesSurviveSerialisation() {
        TaskSet images = TestSweeps.images(5);
        assertThat(roundTrip(images, TaskSet.class)).isEqualTo(images);
    }

    @Test
    void unregisteredClassesAreRejected() {
        assertThatThrownBy(() -> kryo.serialize(new StringBuilder(), ClassTag.apply(StringBuilder.class)))
                .hasMessageContaining("not registered");
    }

    /** A component that cannot be serialised. */
    private record WithMap(Map<String, String> map) {}

    @Test
    void aComponentThatCannotBeSerialisedIsFoundAtOnce() {
        assertThatThrownBy(() -> RecordTypes.reachable(List.of(WithMap.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be sent");
    }
}

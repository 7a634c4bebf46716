package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.StoredRows;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;

class ReplayTest {
    private static final NormalForm POINT = new NormalForm(GridPoint.paper()
            .setText(TASKS, "a,b")
            .set(TRAIN_IMAGES, 20)
            .set(BATCH_SIZE, 10)
            .build());

    private static StoredOutcome stored(int modelVersion, String digest, Optional<NormalForm> point) {
        return new StoredOutcome(
                new TrialIdentity("1d", POINT.pointId(), 1, 0, modelVersion, digest, DataSource.REAL),
                point,
                List.of(),
                List.of(0.5, 0.5),
                new ContinualMetrics(0.5, 0.0, 0.0, 0.0, 0.0, 0.5),
                1,
                null,
                80,
                new Circumstances(1, 1, "h", "k", "j", "v"));
    }

    private static Replay replay() {
        return new Replay(TestSweeps.images(1), new FakeExecutor());
    }

    @Test
    void aTrialOfAnotherModelVersionIsNotCompared() {
        StoredOutcome other = stored(ModelVersion.CURRENT - 1, "d", Optional.of(POINT));
        assertThatThrownBy(() -> replay().checkImages(other))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("model version " + (ModelVersion.CURRENT - 1))
                .hasMessageContaining("1d");
    }

    @Test
    void unknownParametersAreReported() {
        assertThatThrownBy(() -> Replay.point(stored(ModelVersion.CURRENT, "d", Optional.empty())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("parameters that this version of Ohmsweep does not know");
    }

    @Test
    void otherImagesNameTheirTasks() {
        assertThatThrownBy(() -> replay().run(stored(ModelVersion.CURRENT, "d", Optional.of(POINT)), new StoredRows()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("images of a, b")
                .hasMessageContaining("digest d");
    }

    @Test
    void rowsThatAreNotStoredAreDifferences() {
        String digest = new DataDigests(TestSweeps.images(1)).of(POINT.point());
        ReplayedTrial trial = replay().run(stored(ModelVersion.CURRENT, digest, Optional.of(POINT)), new StoredRows());
        assertThat(trial.equal()).isFalse();
        assertThat(trial.differences())
                .extracting(Difference::table)
                .contains("trials", "epochs", "accuracy_matrix", "weight_histograms", "endurance");
        assertThat(trial.differences())
                .allMatch(difference -> difference.stored().equals("no row"));
    }

    @Test
    void samplesAreDistinctRepeatableAndOfAllTrials() {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> "t" + i).toList();
        List<String> sample = TrialSample.of(ids, 10, 1);
        assertThat(sample).hasSize(10).doesNotHaveDuplicates().isSubsetOf(ids);
        assertThat(TrialSample.of(ids.stream().sorted().toList(), 10, 1)).isEqualTo(sample);
        assertThat(TrialSample.of(ids, 10, 2)).isNotEqualTo(sample);
        assertThat(TrialSample.of(ids, 100, 1)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(IntStream.range(0, 40).boxed().flatMap(seed -> TrialSample.of(ids, 10, seed).stream()))
                .as("every trial has a chance")
                .containsAll(ids);
    }
}

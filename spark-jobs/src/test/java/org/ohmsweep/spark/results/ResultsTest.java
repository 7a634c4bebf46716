package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.BOUND;
import static org.ohmsweep.trial.TrialParameters.DEVICES_PER_SYNAPSE;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_MODE;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WEIGHT_DECAY;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.metrics.claims.LayerEndurance;
import org.ohmsweep.metrics.claims.TrialRecord;
import org.ohmsweep.metrics.claims.WeightBin;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Leftovers;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.StoreTestCase;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Selection;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

class ResultsTest extends StoreTestCase {
    @Test
    void aMissingFolderHoldsNothing() {
        Results results =
                new Results(OutputFolder.at(directory.resolve("nowhere").toString(), TestSweeps.hadoop()));
        assertThat(results.trials()).isEmpty();
        assertThat(results.lastFailures()).isEmpty();
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void duplicateRowsCountOnce() {
        writer().publish(TestRows.rows(TestRows.specs(0, 1)));
        writer().publish(TestRows.rows(TestRows.specs(1, 2)));
        List<TrialIdentity> trials = new Results(folder).trials();
        TrialIdentity first = TestRows.identity(TestRows.specs(0).get(0));
        assertThat(trials).hasSize(3).contains(first);
        assertThat(new Results(folder).outcomes(first.trialId()::equals))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.finalAccuracies()).hasSize(3);
                    assertThat(outcome.point().orElseThrow().pointId()).isEqualTo(first.pointId());
                    assertThat(outcome.circumstances().wallSeconds()).isPositive();
                });
        assertThat(new Results(folder).outcomes()).hasSize(3);
    }

    @Test
    void theLastFailedAttemptCounts() {
        var specs = TestRows.specs(0, 1);
        writer().publish(List.of(new TableRows<>(
                FailuresTable.TABLE,
                List.of(
                        TestRows.failure(specs.get(0), 2),
                        TestRows.failure(specs.get(0), 1),
                        TestRows.failure(specs.get(1), 1)))));
        String first = TestRows.identity(specs.get(0)).trialId();
        String second = TestRows.identity(specs.get(1)).trialId();
        assertThat(new Results(folder).lastFailures())
                .hasSize(2)
                .containsEntry(first, new StoredFailure(first, 2, "E", "m"))
                .containsEntry(second, new StoredFailure(second, 1, "E", "m"));
    }

    @Test
    void sweptTrialsAreThoseOfTheGrid() {
        writer().publish(List.of(new TableRows<>(
                SweepsTable.TABLE,
                List.of(
                        new SweepRow("n", "g1", null, 0, "t1", null),
                        new SweepRow("n", "g2", "smoke", 0, "t2", null)))));
        DigestSet swept = new Results(folder).sweptTrials("g2");
        assertThat(swept.size()).isEqualTo(1);
        assertThat(swept.contains("t2")).isTrue();
    }

    @Test
    void aListedFileThatVanishesCausesAnotherListing() {
        // One run, so that the files are in the order of the batches.
        BatchWriter run = writer();
        run.publish(TestRows.rows(TestRows.specs(0)));
        run.publish(TestRows.rows(TestRows.specs(1)));
        run.publish(TestRows.rows(TestRows.specs(1)));
        Path last = directory
                .resolve("out put/trials")
                .resolve(files(TrialsTable.TABLE).get(2));
        List<String> ids = new TableReader(folder)
                .read(
                        TrialsTable.TABLE,
                        Selection.of(
                                row -> {
                                    try {
                                        Files.deleteIfExists(last); // as a compaction does between listing and reading
                                    } catch (IOException e) {
                                        throw new AssertionError(e);
                                    }
                                    return row.get(TrialsTable.TRIAL_ID);
                                },
                                TrialsTable.TRIAL_ID));
        assertThat(last).doesNotExist();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsNotParquetIsNamed() throws IOException {
        Files.writeString(directory.resolve("out put/trials/x.parquet"), "no parquet at all, but long enough");
        assertThatThrownBy(() -> new Results(folder).trials())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("x.parquet")
                .hasMessageContaining("trials");
    }

    @Test
    void otherFilesAreIgnored() throws IOException {
        writer().publish(TestRows.rows(TestRows.specs(0)));
        Files.writeString(directory.resolve("out put/trials/notes.txt"), "mine");
        Files.writeString(directory.resolve("out put/trials/.hidden.parquet"), "half a file");
        assertThat(new Results(folder).trials()).hasSize(1);
        Leftovers.cleanAndTell(folder, ALWAYS_HELD, text -> fail(text));
        assertThat(files(TrialsTable.TABLE)).contains("notes.txt", ".hidden.parquet");
    }

    @Test
    void recordsHaveTheParametersThatWereStored() {
        List<TrialSpec> specs = List.of(
                spec(builder -> builder),
                spec(builder -> builder.set(WEIGHTS, WeightKind.FLOAT)),
                spec(builder -> builder.set(WEIGHTS, WeightKind.BINARY)),
                spec(builder ->
                        builder.set(WRITE_POLICY, WritePolicyKind.DIGITAL).set(INFERENCE_NOISE, BigDecimal.ZERO)),
                spec(builder -> builder.set(FAILURE_RATIO, new BigDecimal("0.0005"))
                        .set(FAILURE_MODE, FailureMode.HRS)
                        .set(DEVICES_PER_SYNAPSE, 7)),
                spec(builder -> builder.setText(TASKS, "a,b")
                        .set(HIDDEN_LAYERS, List.of(3))
                        .set(WEIGHT_DECAY, new BigDecimal("0.000000000123456"))
                        .set(LEARNING_RATE, new BigDecimal("0.1"))
                        .set(BOUND, new BigDecimal("123456.7"))
                        .set(TRAIN_IMAGES, 777)
                        .set(EVALUATE_EVERY, 3)));
        writer().publish(TestRows.rows(specs));
        TrialRecords records = records();
        assertThat(records.unknown()).isZero();
        assertThat(records.trials())
                .extracting(record -> record.point().canonicalText())
                .containsExactlyElementsOf(specs.stream()
                        .map(spec -> new NormalForm(spec.point()).canonicalText())
                        .toList());
        TrialRow row = TestRows.trial(specs.get(0));
        assertThat(records.trials().get(0)).satisfies(record -> {
            assertThat(record.seed()).isEqualTo(9);
            assertThat(record.repeat()).isEqualTo(2);
            assertThat(record.synthetic()).isFalse();
            assertThat(record.outcome())
                    .isEqualTo(new TrialRecord.Outcome(
                            row.metrics().acc(),
                            row.metrics().worstForgetting(),
                            row.metrics().learningAccuracy(),
                            1,
                            0.5,
                            80,
                            record.outcome().tasks()));
        });
    }

    @Test
    void recordsHaveTheirWeightsAndTheirWear() {
        List<TrialSpec> specs = List.of(spec(builder -> builder), spec(builder -> builder.set(BITS, 2)));
        writer().publish(TestRows.rows(specs));
        writer().publish(TestRows.rows(specs)); // rows that come twice count once
        TrialRecords records = records();
        Map<TrialRecord, List<WeightBin>> weights = records.judge(ResultsTest::weights);
        assertThat(records.trials()).hasSize(2).allSatisfy(record -> {
            assertThat(record.endurance()).containsExactly(new LayerEndurance(1, 1.4, 3), new LayerEndurance(2, 1, 2));
            assertThat(weights.get(record))
                    .hasSize(1 + 3 * 2 + 4 * 3)
                    .contains(
                            new WeightBin(1, 0, 0, -0.75, 0.75, 5),
                            new WeightBin(1, 3, 20, Double.NEGATIVE_INFINITY, -2.25, 3),
                            new WeightBin(2, 3, 20, 2.25, Double.POSITIVE_INFINITY, 1));
        });
        String first = TestRows.identity(specs.get(0)).trialId();
        assertThat(new Results(folder).wear(first::equals))
                .containsExactly(Map.entry(
                        first,
                        List.of(
                                new LayerWear(1, 5, new WearCounts(1.4, 3, 3), null),
                                new LayerWear(2, 3, new WearCounts(1, 2, 2), null))));
    }

    @Test
    void onlyHistogramsThatARuleAsksForAreRead() {
        writer().publish(TestRows.rows(TestRows.specs(0, 1, 2)));
        Results results = new Results(folder);
        List<String> wanted = new ArrayList<>();
        TrialRecords records = new TrialRecords(results.outcomes(), Map.of(), Map.of(), trials -> {
            results.trials().stream().map(TrialIdentity::trialId).filter(trials).forEach(wanted::add);
            return results.weights(trials);
        });
        assertThat(records.<Integer>judge(List::size)).isEqualTo(3);
        assertThat(wanted).isEmpty();
        TrialRecord asked = records.trials().get(1);
        assertThat(records.<Integer>judge(trials -> asked.weights().get().size()))
                .isPositive();
        assertThat(records.<Integer>judge(trials -> asked.weights().get().size()))
                .isPositive();
        assertThat(wanted).as("once").hasSize(1);
    }

    private TrialRecords records() {
        Results results = new Results(folder);
        return results.records(results.outcomes());
    }

    private static Map<TrialRecord, List<WeightBin>> weights(List<TrialRecord> trials) {
        Map<TrialRecord, List<WeightBin>> weights = new HashMap<>();
        trials.forEach(trial -> weights.put(trial, trial.weights().get()));
        return weights;
    }

    @Test
    void trialsOfOlderFilesHaveNeitherWeightsNorWear() {
        TrialRow row = TestRows.trial(spec(builder -> builder));
        writer().publish(List.of(new TableRows<>(TrialsTable.TABLE, List.of(row))));
        TrialRecords records = records();
        assertThat(records.judge(ResultsTest::weights))
                .containsOnlyKeys(records.trials())
                .containsValue(List.of());
        assertThat(records.trials())
                .singleElement()
                .satisfies(record -> assertThat(record.endurance()).isEmpty());
        assertThat(new Results(folder).wear(trial -> true)).isEmpty();
    }

    private static TrialSpec spec(UnaryOperator<GridPoint.Builder> point) {
        return new TrialSpec(point.apply(GridPoint.paper()).build(), 9, 2);
    }

    @Test
    void ofRowsOfALineTheLargestRevisionCounts() {
        writer().publish(List.of(new TableRows<>(TolerancesTable.TABLE, List.of(TestRows.tolerance(2)))));
        writer().publish(List.of(new TableRows<>(TolerancesTable.TABLE, List.of(TestRows.tolerance(1)))));
        Results results = new Results(folder);
        assertThat(results.tolerances("g")).containsExactly(Map.entry("device.bits=3\n", TestRows.tolerance(2)));
        assertThat(results.tolerances("another grid")).isEmpty();
    }
}

package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.FailureCause;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.spark.results.TrialIndex;
import org.ohmsweep.trial.TrialIdentity;

class ResumePlanTest {
    private static final double ACC = 0.75;

    private final Grid grid = TestSweeps.grid(TestSweeps.SIX_POINTS);
    private final DataDigests digests = new DataDigests(TestSweeps.images(1));

    private static TrialIdentity other(String trialId, TrialIdentity like, long seed, int modelVersion) {
        return new TrialIdentity(
                trialId, like.pointId(), seed, like.repeat(), modelVersion, like.dataDigest(), like.dataSource());
    }

    private static StoredFailure failure(String trialId, int attempt) {
        return new StoredFailure(trialId, attempt, "Error", "message " + attempt);
    }

    private static Map<String, StoredFailure> failures(StoredFailure... failures) {
        return Arrays.stream(failures).collect(Collectors.toMap(StoredFailure::trialId, failure -> failure));
    }

    private ResumePlan plan(List<TrialIdentity> stored, Map<String, StoredFailure> failures) {
        return plan(stored, failures, LostRows.NONE);
    }

    private ResumePlan plan(List<TrialIdentity> stored, Map<String, StoredFailure> failures, LostRows lost) {
        return ResumePlan.of(SweepTrials.of(grid), digests, new FolderContent(index(stored), failures, lost));
    }

    private static TrialIndex index(List<TrialIdentity> stored) {
        TrialIndex index = new TrialIndex();
        stored.forEach(trial -> index.add(trial, ACC));
        return index;
    }

    private TrialIdentity identity(long position) {
        return digests.identity(grid.get(position));
    }

    @Test
    void nothingStoredMeansAllMissing() {
        ResumePlan plan = plan(List.of(), Map.of());
        assertThat(plan.counts()).isEqualTo(new PlanCounts(12, 0, 12, 0, 0, 0));
        assertThat(plan.toRun(failure -> false)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void doneFailedAndMissingAddUp() {
        List<TrialIdentity> stored = new ArrayList<>();
        for (long position : new long[] {0, 3, 11}) {
            stored.add(identity(position));
        }
        // Position 3 failed before it was completed; position 7 failed twice.
        Map<String, StoredFailure> attempts = failures(
                failure(identity(3).trialId(), 1), failure(identity(7).trialId(), 2), failure("of another grid", 1));
        ResumePlan plan = plan(stored, attempts);
        assertThat(plan.counts()).isEqualTo(new PlanCounts(12, 3, 8, 1, 0, 0));
        assertThat(plan.acc()).hasSize(12).contains(ACC, atIndex(3)).contains(Double.NaN, atIndex(7));
        assertThat(plan.toRun(failure -> false)).containsExactly(1, 2, 4, 5, 6, 8, 9, 10);
        assertThat(plan.toRun(failure -> true)).containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
        assertThat(plan.trial(7).attempt()).isEqualTo(3);
        assertThat(plan.trial(8).attempt()).isEqualTo(1);
    }

    @Test
    void otherImagesOrAnotherVersionMakeATrialStaleAndMissing() {
        DataDigests others = new DataDigests(TestSweeps.images(2));
        TrialIdentity first = identity(0);
        TrialIdentity otherImages = others.identity(grid.get(0));
        TrialIdentity otherVersion = other("v", first, first.seed(), first.modelVersion() - 1);
        TrialIdentity otherSeed = other("s", first, first.seed() + 1, first.modelVersion());
        assertThat(plan(List.of(otherImages, otherVersion, otherSeed), Map.of()).counts())
                .isEqualTo(new PlanCounts(12, 0, 12, 0, 2, 0));
        assertThat(plan(List.of(otherImages, first), Map.of()).counts()).isEqualTo(new PlanCounts(12, 1, 11, 0, 1, 0));
    }

    @Test
    void aTrialThatLostItsRowsIsComputedAgainAlthoughItFailedBefore() {
        TrialIdentity lost = identity(3);
        LostRows rows = new LostRows(Map.of(lost.trialId(), 2), new TreeSet<>(Set.of("epochs")));
        ResumePlan plan = plan(List.of(lost), failures(failure(lost.trialId(), 1)), rows);
        assertThat(plan.counts()).isEqualTo(new PlanCounts(12, 0, 12, 0, 1, 0));
        assertThat(plan.toRun(failure -> false)).contains(3);
        assertThat(plan.trial(3).attempt()).isEqualTo(3);
        // And once more only on the user's word.
        ResumePlan failedAgain = plan(List.of(lost), failures(failure(lost.trialId(), 3)), rows);
        assertThat(failedAgain.counts()).isEqualTo(new PlanCounts(12, 0, 11, 1, 1, 0));
        assertThat(failedAgain.toRun(failure -> false)).doesNotContain(3);
    }

    @Test
    void everyTrialHasAStateAndAReason() {
        DataDigests others = new DataDigests(TestSweeps.images(2));
        TrialIdentity first = identity(0);
        TrialIdentity otherImages = others.identity(grid.get(1));
        TrialIdentity otherVersion = other("v", first, first.seed(), first.modelVersion() - 1);
        StoredFailure failure = failure(identity(4).trialId(), 3);
        ResumePlan plan = plan(List.of(otherVersion, otherImages, identity(2)), failures(failure));
        StaleReason oldVersion = new StaleReason(OptionalInt.of(first.modelVersion() - 1), Optional.empty(), false);
        StaleReason oldImages = new StaleReason(OptionalInt.empty(), Optional.of(otherImages.dataDigest()), false);
        assertThat(plan.status(0)).isEqualTo(status(0, TrialStatus.State.STALE, null, oldVersion));
        assertThat(plan.status(1)).isEqualTo(status(1, TrialStatus.State.STALE, null, oldImages));
        assertThat(plan.status(2)).isEqualTo(status(2, TrialStatus.State.DONE, null));
        assertThat(plan.status(3)).isEqualTo(status(3, TrialStatus.State.MISSING, null));
        assertThat(plan.status(4)).isEqualTo(status(4, TrialStatus.State.FAILED, failure));
        assertThat(plan.staleTrials()).isEqualTo(Map.of(oldVersion, 1L, oldImages, 1L));
        assertThat(plan.failureCauses()).containsExactly(new FailureCause(1, failure));
    }

    private TrialStatus status(long position, TrialStatus.State state, StoredFailure failure, StaleReason... stale) {
        return new TrialStatus(
                grid.get(position),
                identity(position),
                state,
                state == TrialStatus.State.DONE ? OptionalDouble.of(ACC) : OptionalDouble.empty(),
                Optional.ofNullable(failure),
                List.of(stale));
    }

    @Test
    void coincidingTrialsAreNotInTheTotal() {
        Grid union = TestSweeps.grid("""
                name: union
                repeats: 3
                trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 1}
                sweeps:
                  - axes: {device.bits: [1, 2]}
                  - axes: {device.bits: [2, 3]}
                """);
        PlanCounts counts = ResumePlan.of(
                        SweepTrials.of(union), digests, new FolderContent(new TrialIndex(), Map.of(), LostRows.NONE))
                .counts();
        assertThat(counts).isEqualTo(new PlanCounts(9, 0, 9, 0, 0, 3));
    }

    @Test
    void countsThatDoNotAddUpAreADefect() {
        assertThatThrownBy(() -> new PlanCounts(3, 1, 1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void digestsFollowTheImagesThatAreUsed() {
        Grid fewer = TestSweeps.grid(TestSweeps.SIX_POINTS.replace("train_images: 20", "train_images: 10"));
        assertThat(digests.of(fewer.get(0).point()))
                .isNotEqualTo(digests.of(grid.get(0).point()));
        assertThat(digests.of(grid.get(0).point()))
                .isEqualTo(digests.of(grid.get(5).point()));
        assertThat(digests.all()).hasSize(2);
    }
}

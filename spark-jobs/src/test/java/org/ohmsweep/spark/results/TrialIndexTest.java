package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.trial.Sha256;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

class TrialIndexTest {
    private static TrialIdentity trial(int point, long seed, int repeat, int version, String digest) {
        String pointId = Sha256.hex("point " + point);
        return new TrialIdentity(
                TrialSpec.trialId(pointId, seed, repeat, digest, version),
                pointId,
                seed,
                repeat,
                version,
                digest,
                DataSource.REAL);
    }

    /** All trials of some points, seeds, repeats, versions and images. */
    private static List<TrialIdentity> all(int points) {
        List<TrialIdentity> trials = new ArrayList<>();
        for (int i = 0; i < 24 * points; i++) {
            trials.add(trial(i / 24, -(i / 12 % 2), i / 4 % 3, 1 + i / 2 % 2, i % 2 == 0 ? "d" : "e"));
        }
        return trials;
    }

    @Test
    void aPlaceHasTheTrialsThatWereStoredThere() {
        List<TrialIdentity> stored = all(200);
        TrialIndex index = new TrialIndex();
        for (int i = 0; i < stored.size(); i++) {
            index.add(stored.get(i), i);
        }
        assertThat(index.size()).isEqualTo(4_800);
        for (int i = 0; i < stored.size(); i++) {
            TrialIdentity trial = stored.get(i);
            int place = i / 4 * 4;
            assertThat(index.at(trial))
                    .containsExactlyInAnyOrder(
                            new TrialIndex.Stored(i == place, 1, "d", place),
                            new TrialIndex.Stored(i == place + 1, 1, "e", place + 1),
                            new TrialIndex.Stored(i == place + 2, 2, "d", place + 2),
                            new TrialIndex.Stored(i == place + 3, 2, "e", place + 3));
            assertThat(index.at(trial(i / 24, trial.seed(), trial.repeat(), 3, "d")))
                    .hasSize(4)
                    .noneMatch(TrialIndex.Stored::isSame);
        }
        assertThat(index.at(trial(200, 0, 0, 1, "d"))).isEmpty();
        assertThat(index.at(trial(0, 1, 0, 1, "d"))).isEmpty();
        assertThat(index.at(trial(0, 0, 3, 1, "d"))).isEmpty();
    }

    @Test
    void aTrialInTwoFilesCountsOnce() {
        TrialIndex index = new TrialIndex();
        TrialIdentity trial = trial(1, 2, 3, 1, "d");
        index.add(trial, 0.5);
        index.add(trial, 0.5);
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.at(trial)).containsExactly(new TrialIndex.Stored(true, 1, "d", 0.5));
    }
}

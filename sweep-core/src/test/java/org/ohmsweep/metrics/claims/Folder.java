package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.BOUND;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;

/** Made-up trials, as an output folder would hold them. Numbers are given per point; repeats lie close around them. */
final class Folder {
    static final UnaryOperator<GridPoint.Builder> DEFAULT = builder -> builder;
    static final UnaryOperator<GridPoint.Builder> BASELINE =
            builder -> builder.set(WRITE_POLICY, WritePolicyKind.DIGITAL).set(INFERENCE_NOISE, BigDecimal.ZERO);
    static final UnaryOperator<GridPoint.Builder> BINARY =
            builder -> BASELINE.apply(builder).set(METAPLASTICITY, BigDecimal.ZERO);

    /** Offsets of the five repeats from a point's number; the mean is exact and the half-width is 2.5e-3. */
    private static final double[] AROUND = {-0.002, -0.001, 0, 0.001, 0.002};

    private final Map<String, List<TrialRecord>> points = new TreeMap<>();

    /** The numbers of a point, by repeat. */
    static final class Numbers {
        double[] acc = around(0.7);
        Double forgetting = 0.01;
        double[] forgettings;
        double[] learning = around(0.7);
        double programmable = 1;
        long steps = 3600;
        int repeats = 5;
        int firstRepeat;
        long seed = 1;
        int version = ModelVersion.CURRENT;
        String digest = "d";
        boolean synthetic;
        Set<String> profiles = Set.of();
        List<WeightBin> weights = List.of();
        List<LearnedTask> tasks = List.of();
        List<LayerEndurance> endurance = List.of();

        Numbers acc(double mean) {
            acc = around(mean);
            return this;
        }

        Numbers acc(double... values) {
            acc = values;
            return this;
        }

        Numbers forgetting(Double mean) {
            forgetting = mean;
            return this;
        }

        Numbers forgettings(double... values) {
            forgettings = values;
            return this;
        }

        Numbers learning(double mean) {
            learning = around(mean);
            return this;
        }

        Numbers programmable(double fraction) {
            programmable = fraction;
            return this;
        }

        Numbers repeats(int count) {
            repeats = count;
            return this;
        }

        Numbers firstRepeat(int first) {
            firstRepeat = first;
            return this;
        }

        Numbers seed(long value) {
            seed = value;
            return this;
        }

        Numbers version(int value) {
            version = value;
            return this;
        }

        Numbers synthetic() {
            synthetic = true;
            digest = "s";
            return this;
        }

        Numbers digest(String value) {
            digest = value;
            return this;
        }

        Numbers steps(long value) {
            steps = value;
            return this;
        }

        Numbers profile(String name) {
            profiles = Set.of(name);
            return this;
        }

        Numbers tasks(LearnedTask... learned) {
            tasks = List.of(learned);
            return this;
        }

        Numbers weights(List<WeightBin> bins) {
            weights = bins;
            return this;
        }

        Numbers endurance(LayerEndurance... layers) {
            endurance = List.of(layers);
            return this;
        }

        private TrialRecord trial(GridPoint point, int index) {
            double offset = AROUND[index % AROUND.length];
            Double lost = forgettings != null
                    ? Double.valueOf(forgettings[index])
                    : forgetting == null ? null : Double.valueOf(forgetting + offset);
            return new TrialRecord(
                    new NormalForm(point),
                    seed,
                    firstRepeat + index,
                    version,
                    digest,
                    synthetic,
                    new TrialRecord.Outcome(
                            acc[index], lost, learning[index], programmable + offset * 1e-3, 0.9, steps, tasks),
                    profiles,
                    () -> weights,
                    endurance);
        }
    }

    static Numbers numbers() {
        return new Numbers();
    }

    static double[] around(double mean) {
        double[] values = new double[AROUND.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + AROUND[i];
        }
        return values;
    }

    /** Adds trials of a point, at the laptop tier; replaces trials of the same point and group. */
    Folder put(UnaryOperator<GridPoint.Builder> point, Numbers numbers) {
        GridPoint built = point.apply(laptop()).build();
        List<TrialRecord> trials = new ArrayList<>();
        for (int index = 0; index < numbers.repeats; index++) {
            trials.add(numbers.trial(built, index));
        }
        points.put(key(built, numbers), trials);
        return this;
    }

    /** Removes a point. */
    Folder remove(UnaryOperator<GridPoint.Builder> point) {
        assertThat(points.remove(key(point.apply(laptop()).build(), numbers()))).isNotNull();
        return this;
    }

    private static String key(GridPoint point, Numbers numbers) {
        return new NormalForm(point).pointId() + numbers.seed + numbers.digest + numbers.version;
    }

    static GridPoint.Builder laptop() {
        return GridPoint.paper()
                .set(TRAIN_IMAGES, 6000)
                .set(LEARNING_RATE, new BigDecimal("0.05"))
                .set(EVALUATE_EVERY, 5);
    }

    List<TrialRecord> trials() {
        return points.values().stream().flatMap(List::stream).toList();
    }

    ClaimVerdict claim(String id) {
        List<ClaimVerdict> verdicts = Claims.judge(trials());
        assertThat(verdicts)
                .extracting(verdict -> verdict.claim().id())
                .containsExactly("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13");
        return verdicts.get(Integer.parseInt(id.substring(1)) - 1);
    }

    void isSupported(String id) {
        Verdict verdict = claim(id).verdict();
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict).isInstanceOf(Verdict.Supported.class);
        assertThat(verdict.word()).isEqualTo("supported");
    }

    /** Not reproduced, by exactly these comparisons. */
    void isNotReproduced(String id, String... comparisons) {
        Verdict verdict = claim(id).verdict();
        assertThat(verdict.word()).as(verdict.reasons().toString()).isEqualTo("not reproduced");
        assertThat(verdict).isInstanceOf(Verdict.NotReproduced.class);
        assertThat(verdict.reasons()).containsExactly(comparisons);
    }

    /** Undecided, for exactly these reasons. */
    void isUndecided(String id, String... reasons) {
        Verdict verdict = claim(id).verdict();
        assertThat(verdict.word()).as(verdict.reasons().toString()).isEqualTo("undecided");
        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.reasons()).containsExactly(reasons);
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static UnaryOperator<GridPoint.Builder> noise(String noise) {
        return builder -> builder.set(WRITE_NOISE, decimal(noise));
    }

    static UnaryOperator<GridPoint.Builder> failing(String ratio) {
        return builder -> builder.set(FAILURE_RATIO, decimal(ratio));
    }

    static UnaryOperator<GridPoint.Builder> level(String bound, int bits) {
        return builder -> builder.set(BOUND, decimal(bound)).set(BITS, bits);
    }
}

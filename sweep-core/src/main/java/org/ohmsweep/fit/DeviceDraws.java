package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Estimates from devices drawn with replacement, for intervals. */
final class DeviceDraws {
    private final WriteFit.Cells cells;
    private final WriteFit fitted;
    private final LevelErrors shape;
    private final Optional<RelaxationEstimate.Choice> choice;
    private final double read;
    private final double shared;
    private final double firstAge;
    private final Optional<RelaxationFit.Step> common;
    private final RelaxationFit.Step[] own;
    private final List<Estimates> draws = new ArrayList<>();

    /**
     * What one draw gives.
     *
     * @param write levels and spread
     * @param onsetShift change of the best onset's logarithm
     * @param movements of each level, or one
     */
    record Estimates(
            double[] bias,
            double[] noise,
            double deviceSpread,
            double gainSpread,
            double onsetShift,
            MovementLaw[] movements) {}

    /**
     * @param fitted to all devices, without the shape of the errors
     */
    DeviceDraws(
            WriteFit.Cells cells,
            WriteFit fitted,
            LevelErrors shape,
            Optional<RelaxationEstimate.Choice> choice,
            RelaxationFit.Start[] starts,
            double read,
            double shared,
            double firstAge) {
        this.cells = cells;
        this.fitted = fitted;
        this.shape = shape;
        this.choice = choice;
        this.read = read;
        this.shared = shared;
        this.firstAge = firstAge;
        common = choice.map(chosen -> chosen.fit()
        .new Step(chosen.common(), starts, chosen.onset().value(), chosen.all().coordinates(), null));
        own = new RelaxationFit.Step[starts.length];
        choice.ifPresent(chosen -> {
            for (int level = 0; level < own.length; level++) {
                if (chosen.own()[level] != null) {
                    own[level] = chosen.fit()
                    .new Step(
                            chosen.perLevel().get(level),
                            starts,
                            chosen.onset().value(),
                            chosen.own()[level].coordinates(),
                            Arrays.copyOf(chosen.all().coordinates(), RelaxationFit.PARAMETERS));
                }
            }
        });
    }

    /** Where readings start from, by level. */
    static RelaxationFit.Start[] starts(WriteFit from, double[] positions, double read, double shared) {
        return IntStream.range(0, positions.length)
                .mapToObj(level -> new RelaxationFit.Start(
                        from.bias()[level],
                        Math.max(0.01 * from.variance()[level], from.variance()[level] - shared),
                        from.between(positions[level]),
                        read))
                .toArray(RelaxationFit.Start[]::new);
    }

    /** Draws so many times. */
    void resample(Resampling resampling, int count) {
        draws.addAll(IntStream.range(0, count)
                .parallel()
                .mapToObj(draw -> of(resampling.weights(draw)))
                .toList());
    }

    private Estimates of(double[] weights) {
        WriteFit plain = fitted.resampled(cells, weights);
        WriteFit write = plain.adjusted(shape.resampled(weights, plain.bias(), plain.deviations()));
        RelaxationFit.Start[] starts = starts(write, cells.positions(), read, shared);
        double shift =
                choice.map(chosen -> chosen.onset().shift(starts, weights)).orElse(0.0);
        double[][] coordinates = choice.map(chosen -> {
                    // An onset that was not fitted is the same in all draws.
                    double fitted = chosen.onset().isFitted() ? shift : 0;
                    double[][] all = new double[own.length + 1][];
                    if (Arrays.stream(own).anyMatch(Objects::isNull)) {
                        all[own.length] = common.orElseThrow().solution(starts, weights, fitted);
                    }
                    for (int level = 0; level < own.length; level++) {
                        all[level] =
                                own[level] == null ? all[own.length] : own[level].solution(starts, weights, fitted);
                    }
                    return all;
                })
                .orElse(new double[0][]);
        return estimates(write, starts, shift, coordinates);
    }

    /** The estimates from all devices. */
    Estimates of(WriteFit write, RelaxationFit.Start[] starts) {
        return estimates(
                write,
                starts,
                0,
                choice.map(chosen -> {
                            double[][] all = new double[own.length + 1][];
                            Arrays.setAll(
                                    all,
                                    level -> level < own.length
                                            ? chosen.coordinates(level)
                                            : chosen.all().coordinates());
                            return all;
                        })
                        .orElse(new double[0][]));
    }

    private Estimates estimates(
            WriteFit write, RelaxationFit.Start[] starts, double onsetShift, double[][] coordinates) {
        int levels = starts.length;
        double[] bias = new double[levels];
        double[] noise = new double[levels];
        MovementLaw[] movements = {};
        double x = 0;
        if (choice.isPresent()) {
            RelaxationEstimate.Choice chosen = choice.get();
            movements = IntStream.range(0, chosen.isPerLevel() ? levels : 1)
                    .mapToObj(level -> chosen.fit().law(coordinates[chosen.isPerLevel() ? level : levels]))
                    .toArray(MovementLaw[]::new);
            RelaxationEstimate.Onset onset = chosen.onset();
            x = MovementLaw.decades(firstAge, onset.value() * Math.exp(onset.isFitted() ? onsetShift : 0));
        }
        for (int level = 0; level < levels; level++) {
            MovementLaw movement =
                    movements.length == 0 ? MovementLaw.NONE : movements[movements.length == 1 ? 0 : level];
            bias[level] = starts[level].mean() - movement.mean(x);
            noise[level] = Math.sqrt(Math.max(
                    RelaxationFit.LEAST_WRITTEN * starts[level].variance(),
                    starts[level].variance() - movement.variance(x)));
        }
        return new Estimates(
                bias, noise, Math.sqrt(write.offsetVariance()), Math.sqrt(write.gainVariance()), onsetShift, movements);
    }

    Interval deviceSpread(Resampling resampling, Estimates at) {
        return resampling.positive(at.deviceSpread, all(Estimates::deviceSpread));
    }

    Interval gainSpread(Resampling resampling, Estimates at) {
        return resampling.positive(at.gainSpread, all(Estimates::gainSpread));
    }

    List<Interval> bias(Resampling resampling, Estimates at) {
        return IntStream.range(0, at.bias.length)
                .mapToObj(level -> resampling.interval(at.bias[level], all(draw -> draw.bias[level])))
                .toList();
    }

    List<Interval> noise(Resampling resampling, Estimates at) {
        return IntStream.range(0, at.noise.length)
                .mapToObj(level -> resampling.positive(at.noise[level], all(draw -> draw.noise[level])))
                .toList();
    }

    FittedRelaxation relaxation(Resampling resampling, Estimates at) {
        List<FittedRelaxation.LevelMovement> movements = IntStream.range(0, at.movements.length)
                .mapToObj(i -> new FittedRelaxation.LevelMovement(
                        resampling.interval(at.movements[i].drift(), all(d -> d.movements[i].drift())),
                        resampling.positive(at.movements[i].spread(), all(d -> d.movements[i].spread())),
                        resampling.positive(at.movements[i].jumpRate(), all(d -> d.movements[i].jumpRate())),
                        resampling.interval(at.movements[i].jumpMean(), all(d -> d.movements[i].jumpMean())),
                        resampling.positive(at.movements[i].jumpSize(), all(d -> d.movements[i].jumpSize()))))
                .toList();
        return new FittedRelaxation(
                movements, onset(resampling), choice.orElseThrow().onset().isFitted());
    }

    /** Around the onset that fits best; it contains the one that is used. */
    private Interval onset(Resampling resampling) {
        RelaxationEstimate.Onset onset = choice.orElseThrow().onset();
        if (onset.steps().isEmpty()) {
            return new Interval(onset.value(), Double.NaN, Double.NaN);
        }
        Interval logarithm = resampling.interval(Math.log(onset.best()), all(Estimates::onsetShift));
        return new Interval(
                onset.value(),
                Math.min(onset.value(), RelaxationEstimate.possible(Math.exp(logarithm.low()))),
                Math.max(onset.value(), RelaxationEstimate.possible(Math.exp(logarithm.high()))));
    }

    private double[] all(ToDoubleFunction<Estimates> value) {
        return draws.stream().mapToDouble(value).toArray();
    }
}

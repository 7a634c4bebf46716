package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Chooses what data can tell about relaxation: with jumps or without, the onset, one movement for all levels or one for each.
 */
final class RelaxationEstimate {
    /** Ages that a fit of all levels looks at, and one of a level. */
    private static final int AGES_OF_ALL = 6;

    private static final int AGES_OF_LEVEL = 8;

    /** Readings of more levels than these say little more about what they have in common. */
    private static final int LEVELS_OF_ALL = 40;

    /** Levels that a starting point is looked for with. */
    private static final int LEVELS_TO_CHOOSE = 6;

    /** Ages that it takes to tell an onset. */
    private static final int LEAST_AGES = 3;

    /** A level needs as many programmings for a movement of its own. */
    private static final int LEAST_PROGRAMMINGS = 40;

    /** A fit must be better by this much for an onset or jumps to be believed; about 6 times what chance brings. */
    private static final double BETTER = 1;

    /**
     * Levels agree when none of their own movements comes closer to its distributions by more than this distance, root mean
     * square: of many readings, less is significant, but no network can tell.
     */
    private static final double MATERIAL = 0.015;

    /** Factors between the onsets that are tried. */
    private static final double[] ONSET_POWERS = {-2, -1, 0, 0.5, 1, 2};

    /** Of the logarithm of an onset. */
    private static final double ONSET_TOLERANCE = 0.1;

    private static final int MOST_TRIES = 40;

    /** Onsets closer than this factor are the same but for rounding. */
    private static final double ROUNDED = 1.001;

    private static final double LEAST_ONSET = 1e-6;
    private static final double MOST_ONSET = 1e6;

    private final List<AgeGroup> groups;
    private final RelaxationFit.Start[] starts;
    private final double firstAge;

    RelaxationEstimate(List<AgeGroup> groups, RelaxationFit.Start[] starts, double firstAge) {
        this.groups = groups;
        this.starts = starts.clone();
        this.firstAge = firstAge;
    }

    /**
     * A fit and what it was made of, for resampling.
     *
     * @param fit in whose coordinates the solutions are
     * @param all the solution for all levels
     * @param own of each level; null where the level has too few programmings, and for all when levels agree
     */
    record Choice(
            RelaxationFit fit,
            List<AgeGroup> common,
            RelaxationFit.Solution all,
            List<List<AgeGroup>> perLevel,
            RelaxationFit.Solution[] own,
            Onset onset) {
        boolean isPerLevel() {
            return Arrays.stream(own).anyMatch(solution -> solution != null);
        }

        double[] coordinates(int level) {
            return own[level] == null ? all.coordinates() : own[level].coordinates();
        }
    }

    /**
     * An onset, and what it was made of.
     *
     * @param value in seconds
     * @param isFitted whether it is the best one, and not the one that stands where no other fits better
     * @param best the one that fits best
     * @param steps of some levels from there; none with too few ages to tell
     */
    record Onset(double value, boolean isFitted, double best, List<RelaxationFit.Step> steps) {
        /** Change of the best onset's logarithm when devices count as often as the weights say. */
        double shift(RelaxationFit.Start[] starts, double[] weights) {
            double slope = 0;
            double curvature = 0;
            for (RelaxationFit.Step step : steps) {
                slope += step.onsetSlope(starts, weights);
                curvature += step.onsetCurvature();
            }
            return curvature > 0 ? -slope / curvature : 0;
        }
    }

    Choice choose(ErrorLaw law) {
        double onset = firstOnset();
        RelaxationFit fit = new RelaxationFit(law, firstAge, scale(groups, onset), true);
        List<AgeGroup> few = RelaxationFit.chosen(ofLevels(LEVELS_TO_CHOOSE), firstAge, AGES_OF_ALL);
        RelaxationFit.Solution first = better(
                fit.common(few, starts, onset, fit.guess(0.3, 0)),
                fit.common(few, starts, onset, fit.guess(0.1, 2)),
                fit.common(few, starts, onset, fit.guess(0.1, -2)));
        List<AgeGroup> common = RelaxationFit.chosen(ofLevels(LEVELS_OF_ALL), firstAge, AGES_OF_ALL);
        RelaxationFit.Solution all = fit.common(common, starts, onset, first.coordinates());
        Onset chosen = new Onset(onset, false, onset, List.of());
        if (common.stream().mapToInt(AgeGroup::group).distinct().count() >= LEAST_AGES) {
            Profile profile = new Profile(fit, few, first.coordinates());
            double best = profile.best(onset);
            boolean isBetter = profile.cost(best) < profile.cost(onset) - BETTER;
            chosen = new Onset(isBetter ? best : onset, isBetter, best, profile.steps(best));
            if (isBetter) {
                onset = best;
                all = fit.common(common, starts, onset, all.coordinates());
            }
        }
        RelaxationFit plain = fit.withoutJumps();
        RelaxationFit.Solution smooth =
                plain.common(common, starts, onset, Arrays.copyOf(all.coordinates(), RelaxationFit.PARAMETERS));
        if (smooth.cost() < all.cost() + BETTER) {
            fit = plain;
            all = smooth;
        }
        return withLevels(fit, common, all, chosen);
    }

    /** How well an onset fits when each level has a movement of its own. */
    private final class Profile {
        private final RelaxationFit fit;
        private final List<List<AgeGroup>> levels;
        private final double[] all;
        private final TreeMap<Double, Double> costs = new TreeMap<>();

        Profile(RelaxationFit fit, List<AgeGroup> groups, double[] all) {
            this.fit = fit;
            this.all = Arrays.copyOf(all, RelaxationFit.PARAMETERS);
            levels = List.copyOf(groups.stream()
                    .collect(java.util.stream.Collectors.groupingBy(AgeGroup::level))
                    .values());
        }

        /** The smallest sum of squares at an onset; worked out once. */
        double cost(double onset) {
            return costs.computeIfAbsent(onset, this::sumOfSquares);
        }

        private double sumOfSquares(double onset) {
            double typical = scale(groups, onset);
            double[] sums = levels.parallelStream()
                    .mapToDouble(level -> movement(level, onset, typical).cost())
                    .toArray();
            return Arrays.stream(sums).sum();
        }

        private RelaxationFit.Solution movement(List<AgeGroup> level, double onset, double typical) {
            return fit.level(level, starts, onset, all, scale(level, onset) / typical);
        }

        /** From the movements that belong to an onset. */
        List<RelaxationFit.Step> steps(double onset) {
            double typical = scale(groups, onset);
            return levels.stream()
                    .map(level -> fit
                    .new Step(
                            level,
                            starts,
                            onset,
                            movement(level, onset, typical).coordinates(),
                            all))
                    .toList();
        }

        /** The onset of the smallest cost: first among some and further decades, then between the best one's neighbours. */
        double best(double start) {
            Arrays.stream(ONSET_POWERS)
                    .map(power -> possible(start * Math.pow(10, power)))
                    .forEach(this::cost);
            double best = cheapest();
            while (best == costs.lastKey() && best < MOST_ONSET / ROUNDED) {
                cost(possible(10 * best));
                best = cheapest();
            }
            while (best == costs.firstKey() && best > LEAST_ONSET * ROUNDED) {
                cost(possible(best / 10));
                best = cheapest();
            }
            Double below = costs.lowerKey(best);
            Double above = costs.higherKey(best);
            double found = new BrentOptimizer(1e-6, ONSET_TOLERANCE)
                    .optimize(
                            new MaxEval(MOST_TRIES),
                            new UnivariateObjectiveFunction(logarithm -> cost(Math.exp(logarithm))),
                            GoalType.MINIMIZE,
                            new SearchInterval(
                                    Math.log(below == null ? best : below),
                                    Math.log(above == null ? best : above),
                                    Math.log(best)))
                    .getPoint();
            return possible(Math.exp(found));
        }

        private double cheapest() {
            return Collections.min(costs.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
        }
    }

    private static RelaxationFit.Solution better(RelaxationFit.Solution... solutions) {
        return Arrays.stream(solutions)
                .min(java.util.Comparator.comparingDouble(RelaxationFit.Solution::cost))
                .orElseThrow();
    }

    private Choice withLevels(RelaxationFit fit, List<AgeGroup> common, RelaxationFit.Solution all, Onset chosen) {
        double onset = chosen.value();
        double[] shared = Arrays.copyOf(all.coordinates(), RelaxationFit.PARAMETERS);
        double typical = scale(groups, onset);
        List<List<AgeGroup>> perLevel = IntStream.range(0, starts.length)
                .mapToObj(level -> RelaxationFit.chosen(
                        groups.stream().filter(group -> group.level() == level).toList(), firstAge, AGES_OF_LEVEL))
                .toList();
        RelaxationFit.Solution[] own = perLevel.parallelStream()
                .map(of -> of.stream().anyMatch(group -> group.programmings() >= LEAST_PROGRAMMINGS)
                        ? fit.level(of, starts, onset, shared, scale(of, onset) / typical)
                        : null)
                .toArray(RelaxationFit.Solution[]::new);
        double gain = 0;
        double largest = 0;
        int levels = 0;
        for (int level = 0; level < own.length; level++) {
            List<AgeGroup> of = perLevel.get(level);
            if (own[level] != null) {
                double better = fit.cost(of, starts, onset, shared) - own[level].cost();
                gain += better;
                largest = Math.max(
                        largest,
                        better / of.stream().mapToInt(AgeGroup::programmings).sum());
                levels++;
            }
        }
        if (levels < 2 || gain < BETTER * levels / 2 || largest < MATERIAL * MATERIAL) {
            Arrays.fill(own, null);
        }
        return new Choice(fit, common, all, perLevel, own, chosen);
    }

    /** The groups of at most so many levels. */
    private List<AgeGroup> ofLevels(int most) {
        int[] levels = groups.stream().mapToInt(AgeGroup::level).distinct().toArray();
        if (levels.length <= most) {
            return groups;
        }
        int[] used = IntStream.range(0, most)
                .map(i -> levels[(int) Math.round(i * (levels.length - 1.0) / (most - 1))])
                .toArray();
        return groups.stream()
                .filter(group -> Arrays.binarySearch(used, group.level()) >= 0)
                .toList();
    }

    private double firstOnset() {
        return possible(Math.max(FittedRelaxation.DEFAULT_ONSET, firstAge));
    }

    /** An onset within the range of the parameter. */
    static double possible(double onset) {
        return Math.min(MOST_ONSET, Math.max(LEAST_ONSET, onset));
    }

    /** Typical movement per root of a decade, by how the mean square grows. */
    private double scale(List<AgeGroup> of, double onset) {
        double sum = 0;
        double weight = 0;
        for (AgeGroup group : of) {
            RelaxationFit.Start start = starts[group.level()];
            double before = start.mean() * start.mean()
                    + start.variance()
                    + start.between() * start.between()
                    + start.read() * start.read();
            double decades = MovementLaw.decades(group.age(), onset);
            if (group.group() > 0 && decades > 0) {
                sum += group.programmings() * Math.max(0, group.meanSquare() - before) / decades;
                weight += group.programmings();
            }
        }
        return Math.max(1e-5, Math.sqrt(weight > 0 ? sum / weight : 0));
    }
}

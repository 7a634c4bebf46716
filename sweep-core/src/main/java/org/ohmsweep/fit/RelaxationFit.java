package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.util.Pair;

/**
 * Fits what devices do after programming to the distributions of their readings, by level and age: least squares between
 * measured and modelled distribution functions at the measured quantiles (a minimum distance estimate, like that of H. Cramér
 * and R. von Mises), with the mean squares beside them.
 */
final class RelaxationFit {
    /** Parameters of a movement, in the order of {@link MovementLaw}. */
    static final int PARAMETERS = 5;

    private static final int DRIFT = 0;
    private static final int SPREAD = 1;
    private static final int RATE = 2;
    private static final int MEAN = 3;
    private static final int SIZE = 4;
    private static final int ONSET = 5;

    private static final double MOST_JUMPS = 4;
    private static final double MOST_IN_LOG = 8;
    private static final int NODES = 16;

    /** Weight of the relative error of a mean square against that of a distribution function. */
    private static final double SQUARE_WEIGHT = 0.2;

    /** The same for that of all readings of a fit together. */
    private static final double WHOLE_SQUARE_WEIGHT = 0.5;

    /** Distances of distribution functions beyond this one count more than squared. */
    private static final double LARGE_DISTANCE = 0.12;

    /** Weight of a level's difference from all levels, in logarithms. */
    private static final double PRIOR = 0.1;

    private static final int MAX_EVALUATIONS = 40;
    private static final double DIFFERENCE = 1e-4;

    /** At least this share of the variance of first readings is due to writing, whatever happened until then. */
    static final double LEAST_WRITTEN = 0.04;

    /** A level's starting point for its movement: what was read first. */
    record Start(double mean, double variance, double between, double read) {}

    /**
     * A fit in its own coordinates.
     *
     * @param coordinates of the movement
     * @param cost sum of squares
     */
    record Solution(double[] coordinates, double cost) {}

    private final ErrorLaw law;
    private final double[] nodes;
    private final double within;
    private final double firstAge;
    private final double scale;
    private final boolean jumps;

    /**
     * @param firstAge mean age of the first readings, in seconds
     * @param scale typical movement per root of a decade, in units of the bound
     * @param jumps whether there are any
     */
    RelaxationFit(ErrorLaw law, double firstAge, double scale, boolean jumps) {
        this.law = law;
        this.firstAge = firstAge;
        this.scale = scale;
        this.jumps = jumps;
        nodes = law.isGaussian() ? new double[] {0} : law.nodes(NODES);
        double square = Arrays.stream(nodes).map(v -> v * v).sum() / nodes.length;
        within = Math.max(0, 1 - square);
    }

    RelaxationFit withoutJumps() {
        return new RelaxationFit(law, firstAge, scale, false);
    }

    /** The movement of coordinates. */
    MovementLaw law(double[] u) {
        return new MovementLaw(
                u[DRIFT] * scale,
                scale * exp(u[SPREAD]),
                jumps ? MOST_JUMPS / (1 + exp(-u[RATE])) : 0,
                jumps ? u[MEAN] * scale : 0,
                jumps ? scale * exp(u[SIZE]) : 0);
    }

    /** Standard deviations of parameters from those of their coordinates. */
    double[] slopes(double[] u) {
        MovementLaw at = law(u);
        return new double[] {scale, at.spread(), at.jumpRate() * (1 - at.jumpRate() / MOST_JUMPS), scale, at.jumpSize()
        };
    }

    private static double exp(double u) {
        return Math.exp(Math.max(-MOST_IN_LOG, Math.min(MOST_IN_LOG, u)));
    }

    /** Coordinates to start from. */
    double[] guess(double rate, double mean) {
        return new double[] {0, Math.log(0.6), Math.log(rate / (MOST_JUMPS - rate)), mean, Math.log(1.5)};
    }

    /**
     * Fits one movement to groups of any levels.
     *
     * @param starts of each level
     * @param onset in seconds
     */
    Solution common(List<AgeGroup> groups, Start[] starts, double onset, double[] guess) {
        return solve(groups, starts, onset, guess, null);
    }

    /**
     * Fits a level's own movement, drawn towards that of all levels.
     *
     * @param ratio of the level's typical movement to that of all
     */
    Solution level(List<AgeGroup> groups, Start[] starts, double onset, double[] all, double ratio) {
        Solution near = solve(groups, starts, onset, all, all);
        double[] scaled = all.clone();
        scaled[SPREAD] += Math.log(ratio);
        scaled[SIZE] += Math.log(ratio);
        scaled[MEAN] *= ratio;
        scaled[DRIFT] *= ratio;
        Solution other = solve(groups, starts, onset, scaled, all);
        double[] turned = scaled.clone();
        turned[MEAN] = -turned[MEAN];
        Solution third = solve(groups, starts, onset, turned, all);
        Solution best = near.cost() <= other.cost() ? near : other;
        return best.cost() <= third.cost() ? best : third;
    }

    /** Sum of squares of a level's groups at coordinates that are those of all levels. */
    double cost(List<AgeGroup> groups, Start[] starts, double onset, double[] all) {
        return Arrays.stream(residuals(groups, starts, onset, all, all, null))
                .map(r -> r * r)
                .sum();
    }

    private Solution solve(List<AgeGroup> groups, Start[] starts, double onset, double[] guess, double[] prior) {
        int count = residuals(groups, starts, onset, guess, prior, null).length;
        MultivariateJacobianFunction model = point -> {
            double[] u = point.toArray();
            double[] at = residuals(groups, starts, onset, u, prior, null);
            return new Pair<RealVector, RealMatrix>(
                    new ArrayRealVector(at, false),
                    new Array2DRowRealMatrix(jacobian(groups, starts, onset, u, prior, at), false));
        };
        try {
            var optimum = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-6)
                    .withParameterRelativeTolerance(1e-5)
                    .optimize(new LeastSquaresBuilder()
                            .start(guess)
                            .model(model)
                            .target(new double[count])
                            .maxEvaluations(MAX_EVALUATIONS)
                            .maxIterations(MAX_EVALUATIONS)
                            .checker((iteration, before, after) -> before != null
                                    && Math.abs(before.getCost() - after.getCost()) <= 2e-4 * after.getCost()
                                    && iteration > 2)
                            .build());
            double cost = optimum.getCost();
            return new Solution(optimum.getPoint().toArray(), cost * cost);
        } catch (MathIllegalStateException e) {
            // No convergence: the guess is a fit, too.
            double[] at = residuals(groups, starts, onset, guess, prior, null);
            return new Solution(guess, Arrays.stream(at).map(r -> r * r).sum());
        }
    }

    /** How a solution changes with its data, to first order: one Gauss-Newton step from it. */
    final class Step {
        private final List<AgeGroup> groups;
        private final double onset;
        private final double[] prior;
        private final double[] at;
        private final double[] residuals;
        private final RealMatrix jacobian;
        private final DecompositionSolver normal;
        private final List<double[]> own;

        /** How the residuals change with the logarithm of the onset. */
        private final RealVector byOnset;

        /** The part of this change that no movement makes up for. */
        private final RealVector byOnsetAlone;

        Step(List<AgeGroup> groups, Start[] starts, double onset, double[] at, double[] prior) {
            this.groups = groups;
            this.onset = onset;
            this.prior = prior;
            this.at = at;
            residuals = residuals(groups, starts, onset, at, prior, null);
            double[] withOnset = Arrays.copyOf(at, PARAMETERS + 1);
            withOnset[ONSET] = Math.log(onset);
            RealMatrix slopes =
                    new Array2DRowRealMatrix(jacobian(groups, starts, onset, withOnset, prior, residuals), false);
            jacobian = slopes.getSubMatrix(0, residuals.length - 1, 0, PARAMETERS - 1);
            normal = new SingularValueDecomposition(jacobian.transpose().multiply(jacobian)).getSolver();
            byOnset = slopes.getColumnVector(ONSET);
            byOnsetAlone = byOnset.subtract(
                    jacobian.operate(normal.solve(jacobian.transpose().operate(byOnset))));
            double[] ones = Sample.ones(devices(groups));
            own = groups.stream().map(group -> group.weighted(ones)).toList();
        }

        private static int devices(List<AgeGroup> groups) {
            return 1
                    + groups.stream()
                            .flatMapToInt(group -> Arrays.stream(group.device()))
                            .max()
                            .orElse(-1);
        }

        /**
         * The solution when devices count as often as the weights say.
         *
         * @param onsetShift change of the onset's logarithm
         */
        double[] solution(Start[] starts, double[] weights, double onsetShift) {
            RealVector change = change(starts, weights).add(byOnset.mapMultiply(onsetShift));
            return new ArrayRealVector(at)
                    .subtract(normal.solve(jacobian.transpose().operate(change)))
                    .toArray();
        }

        /** Slope of half the cost along the onset's logarithm, the movement following, when devices count several times. */
        double onsetSlope(Start[] starts, double[] weights) {
            return byOnsetAlone.dotProduct(change(starts, weights));
        }

        /** Curvature of half the cost along the onset's logarithm. */
        double onsetCurvature() {
            return byOnsetAlone.dotProduct(byOnsetAlone);
        }

        /** Of the residuals. */
        private RealVector change(Start[] starts, double[] weights) {
            List<double[]> measured = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                double[] shares = groups.get(i).weighted(weights);
                for (int j = 0; j < AgeGroup.QUANTILES; j++) {
                    shares[j] += AgeGroup.probability(j) - own.get(i)[j];
                }
                measured.add(shares);
            }
            double[] change = residuals(groups, starts, onset, at, prior, measured);
            for (int i = 0; i < change.length; i++) {
                change[i] -= residuals[i];
            }
            return new ArrayRealVector(change, false);
        }
    }

    private double[][] jacobian(
            List<AgeGroup> groups, Start[] starts, double onset, double[] u, double[] prior, double[] at) {
        double[][] jacobian = new double[at.length][u.length];
        for (int p = 0; p < u.length; p++) {
            double[] moved = u.clone();
            moved[p] += DIFFERENCE;
            double[] there = residuals(groups, starts, onset, moved, prior, null);
            for (int i = 0; i < at.length; i++) {
                jacobian[i][p] = (there[i] - at[i]) / DIFFERENCE;
            }
        }
        return jacobian;
    }

    /**
     * Differences between model and measurement, and those from the prior.
     *
     * @param prior coordinates that these are drawn towards; null for a fit of all levels
     * @param measured shares and mean squares of each group when devices count several times; null for the groups' own
     */
    private double[] residuals(
            List<AgeGroup> groups, Start[] starts, double onset, double[] u, double[] prior, List<double[]> measured) {
        double[] residuals = new double[groups.size() * (AgeGroup.QUANTILES + 1) + PARAMETERS + 1];
        MovementLaw movement = law(u);
        double used = u.length > ONSET ? onset(u[ONSET]) : onset;
        double modelSquares = 0;
        double measuredSquares = 0;
        double largest = 0;
        for (int i = 0; i < groups.size(); i++) {
            AgeGroup group = groups.get(i);
            double[] model = model(group, starts[group.level()], movement, used);
            double root = Math.sqrt(group.programmings());
            int at = i * (AgeGroup.QUANTILES + 1);
            for (int j = 0; j < AgeGroup.QUANTILES; j++) {
                residuals[at + j] =
                        residual(root, model[j], measured == null ? AgeGroup.probability(j) : measured.get(i)[j]);
            }
            double square = measured == null ? group.meanSquare() : measured.get(i)[AgeGroup.QUANTILES];
            residuals[at + AgeGroup.QUANTILES] =
                    SQUARE_WEIGHT * squareResidual(root, model[AgeGroup.QUANTILES], square);
            modelSquares += group.programmings() * model[AgeGroup.QUANTILES];
            measuredSquares += group.programmings() * square;
            largest = Math.max(largest, root);
        }
        int at = groups.size() * (AgeGroup.QUANTILES + 1);
        for (int p = 0; p < PARAMETERS; p++) {
            // Without a level's prior, far coordinates are drawn back a little, so that what data do not tell stays
            // finite.
            residuals[at + p] = prior != null ? PRIOR * (u[p] - prior[p]) : 0.02 * u[p];
        }
        residuals[at + PARAMETERS] = WHOLE_SQUARE_WEIGHT * squareResidual(largest, modelSquares, measuredSquares);
        return residuals;
    }

    /** An onset within the range of the parameter. */
    private static double onset(double logarithm) {
        return RelaxationEstimate.possible(Math.exp(logarithm));
    }

    private static double residual(double root, double model, double measured) {
        double distance = model - measured;
        double relative = distance / LARGE_DISTANCE;
        return root * distance * (1 + relative * relative) / Math.sqrt(AgeGroup.QUANTILES);
    }

    private static double squareResidual(double root, double model, double measured) {
        return measured > 0 ? root * Math.max(-1, Math.min(3, model / measured - 1)) : 0;
    }

    /** The model's distribution function at a group's quantiles, and its mean square. */
    double[] model(AgeGroup group, Start start, MovementLaw movement, double onset) {
        double x0 = MovementLaw.decades(firstAge, onset);
        double x = group.group() == 0 ? x0 : MovementLaw.decades(group.age(), onset);
        double bias = start.mean - movement.mean(x0);
        double variance = Math.max(LEAST_WRITTEN * start.variance, start.variance - movement.variance(x0));
        double noise = Math.sqrt(variance);
        double added = start.between * start.between + start.read * start.read + within * variance;
        double[] from = Arrays.stream(nodes).map(e -> bias + noise * e).toArray();
        double[] model = Arrays.copyOf(movement.distribution(group.values(), x, from, added), AgeGroup.QUANTILES + 1);
        double mean = bias + movement.mean(x);
        model[AgeGroup.QUANTILES] =
                mean * mean + variance + start.between * start.between + start.read * start.read + movement.variance(x);
        return model;
    }

    /** Groups that a fit uses: those after the first age, and that one too where it is not 0; of many ages, some. */
    static List<AgeGroup> chosen(List<AgeGroup> groups, double firstAge, int most) {
        int[] ages = groups.stream()
                .filter(group -> group.group() > 0 || firstAge > 0)
                .mapToInt(AgeGroup::group)
                .distinct()
                .sorted()
                .toArray();
        int[] used = ages.length <= most
                ? ages
                : IntStream.range(0, most)
                        .map(i -> ages[(int) Math.round(i * (ages.length - 1.0) / (most - 1))])
                        .toArray();
        List<AgeGroup> chosen = new ArrayList<>();
        for (AgeGroup group : groups) {
            if (Arrays.binarySearch(used, group.group()) >= 0) {
                chosen.add(group);
            }
        }
        return chosen;
    }
}

package org.ohmsweep.spark.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.tolerance.AskedTrial;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialSpec;

/** The trials of a sweep that are known, as an indexed sequence: all of a grid, or those that a tolerance map has asked for. */
public sealed interface SweepTrials {
    /** The trials of an ordinary grid. */
    static SweepTrials of(Grid grid) {
        return new OfGrid(grid);
    }

    /** The trials that a tolerance map has asked for so far. */
    static SweepTrials of(ToleranceMap map) {
        return new OfMap(map, map.search().asked());
    }

    /** The grid. */
    Grid grid();

    /** The tolerance map; empty for an ordinary grid. */
    Optional<ToleranceMap> map();

    /** Number of trials. */
    long size();

    /** A trial, by its index from 0. */
    TrialSpec get(long index);

    /** Where a trial is in the grid, by its index: its own position, or that of the line which asked for it. */
    long position(long index);

    /** Trials that are not counted because an earlier one is the same. */
    long coincided();

    /** The grid points. */
    Stream<GridPoint> points();

    /** The parameters that tell them apart. */
    VaryingParameters varying();

    /** Counts, at each point, the trials of some indices. */
    void count(long[] indices, ObjLongConsumer<GridPoint> counts);

    /** All trials of a grid. */
    record OfGrid(Grid grid) implements SweepTrials {
        public OfGrid {
            Objects.requireNonNull(grid, "grid");
        }

        @Override
        public Optional<ToleranceMap> map() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return grid.size();
        }

        @Override
        public TrialSpec get(long index) {
            return grid.get(index);
        }

        @Override
        public long position(long index) {
            return index;
        }

        @Override
        public long coincided() {
            return grid.coincided();
        }

        @Override
        public Stream<GridPoint> points() {
            return LongStream.range(0, grid.pointCount())
                    .mapToObj(index -> grid.get(index).point());
        }

        @Override
        public VaryingParameters varying() {
            return VaryingParameters.of(grid);
        }

        /** A large grid has too many trials to make each. */
        @Override
        public void count(long[] indices, ObjLongConsumer<GridPoint> counts) {
            int[] trials = new int[Math.toIntExact(grid.pointCount())];
            for (long index : indices) {
                trials[(int) (index % grid.pointCount())]++;
            }
            for (int point = 0; point < trials.length; point++) {
                if (trials[point] > 0) {
                    counts.accept(grid.get(point).point(), trials[point]);
                }
            }
        }
    }

    /** The trials that a tolerance map has asked for. */
    record OfMap(ToleranceMap asking, List<AskedTrial> asked) implements SweepTrials {
        public OfMap {
            Objects.requireNonNull(asking, "asking");
            asked = List.copyOf(asked);
        }

        private AskedTrial at(long index) {
            return asked.get(Math.toIntExact(index));
        }

        @Override
        public Grid grid() {
            return asking.grid();
        }

        @Override
        public Optional<ToleranceMap> map() {
            return Optional.of(asking);
        }

        @Override
        public long size() {
            return asked.size();
        }

        @Override
        public TrialSpec get(long index) {
            return at(index).trial();
        }

        @Override
        public long position(long index) {
            return at(index).line();
        }

        @Override
        public long coincided() {
            return 0;
        }

        @Override
        public Stream<GridPoint> points() {
            return asked.stream().map(trial -> trial.trial().point()).distinct();
        }

        @Override
        public VaryingParameters varying() {
            return VaryingParameters.of(points().map(NormalForm::new));
        }

        @Override
        public void count(long[] indices, ObjLongConsumer<GridPoint> counts) {
            Arrays.stream(indices).forEach(index -> counts.accept(get(index).point(), 1));
        }
    }
}

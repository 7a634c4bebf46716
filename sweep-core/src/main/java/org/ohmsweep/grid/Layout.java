package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlException;

/**
 * The points of a draft. Each is visited once, checked and forgotten; only the positions of the points kept are stored, and
 * only if some were left out.
 */
final class Layout {
    /** Most points of a grid, the excluded ones included: what a driver can plan and hold the results of. */
    static final int MAX_POINTS = 10_000_000;

    private final List<Block> blocks;
    /** Position of each block's first point among all; one more entry for the end. */
    private final int[] starts;
    /** Positions of the points kept; null when all are. */
    private final int[] kept;

    private final int coincided;

    private Layout(List<Block> blocks, int[] starts, BitSet leftOut, int excluded) {
        this.blocks = blocks;
        this.starts = starts;
        int total = starts[blocks.size()];
        int out = leftOut.cardinality();
        coincided = out - excluded;
        int[] positions = null;
        if (out > 0) {
            positions = new int[total - out];
            int next = 0;
            for (int i = leftOut.nextClearBit(0); i < total; i = leftOut.nextClearBit(i + 1)) {
                positions[next++] = i;
            }
        }
        kept = positions;
    }

    /**
     * Visits every point.
     *
     * @throws YamlException when there are too many, or none; when parameters of a point conflict; when a named parameter
     *     matters nowhere
     */
    static Layout of(GridDraft draft) {
        int[] starts = starts(draft);
        BitSet leftOut = new BitSet();
        boolean mayCoincide = draft.blocks().size() > 1;
        Relevance byOption = new Relevance();
        draft.optionParameters().forEach(named -> byOption.watch(named.at(), named.parameter()));
        for (int b = 0; b < draft.blocks().size(); b++) {
            mayCoincide |= visit(draft, b, starts[b], byOption, leftOut);
        }
        byOption.check();
        int excluded = leftOut.cardinality();
        if (mayCoincide) {
            Layout all = new Layout(draft.blocks(), starts, new BitSet(), 0);
            all.leaveOutCoinciding(leftOut);
        }
        return new Layout(draft.blocks(), starts, leftOut, excluded);
    }

    /** Distinct points. */
    int size() {
        return kept == null ? starts[blocks.size()] : kept.length;
    }

    /** Points that are equal to an earlier one after normalisation. */
    int coincided() {
        return coincided;
    }

    /** Where exclusions were written that match no point of any block. */
    List<Location> idleExclusions() {
        Set<Location> idle = new LinkedHashSet<>();
        Set<Location> matching = new HashSet<>();
        for (Block block : blocks) {
            Cursor cursor = new Cursor(block);
            for (Block.Exclusion exclusion : block.exclusions()) {
                (cursor.matchesAny(exclusion) ? matching : idle).add(exclusion.at());
            }
        }
        idle.removeAll(matching);
        return List.copyOf(idle);
    }

    /** A distinct point, by its index. */
    GridPoint point(int index) {
        return pointAt(kept == null ? index : kept[index]);
    }

    /** The block of a distinct point. */
    Block block(int index) {
        return blocks.get(blockAt(kept == null ? index : kept[index]));
    }

    private int blockAt(int position) {
        int b = 0;
        while (starts[b + 1] <= position) {
            b++;
        }
        return b;
    }

    private GridPoint pointAt(int position) {
        int b = blockAt(position);
        return new Cursor(blocks.get(b)).seek(position - starts[b]).point();
    }

    private static int[] starts(GridDraft draft) {
        int[] starts = new int[draft.blocks().size() + 1];
        for (int b = 0; b < draft.blocks().size(); b++) {
            Block block = draft.blocks().get(b);
            long count = Cursor.count(block);
            if (count > MAX_POINTS - starts[b]) {
                throw new YamlException(
                        block.at(),
                        "the grid has more than " + MAX_POINTS + " points (this block alone has " + count + ")",
                        "use fewer values on its axes, or split it into several grids");
            }
            starts[b + 1] = starts[b] + (int) count;
        }
        return starts;
    }

    /** Visits a block's points; returns whether any of them could equal another one of the block. */
    private static boolean visit(GridDraft draft, int index, int start, Relevance byOption, BitSet leftOut) {
        Block block = draft.blocks().get(index);
        Relevance byAxis = new Relevance();
        for (Axis axis : block.axes()) {
            if (!axis.fromOption()) {
                axis.parameters().forEach(parameter -> byAxis.watch(axis.at(), parameter));
            }
        }
        List<TrialParameter<?>> moved =
                block.axes().stream().flatMap(Axis::parameters).toList();
        Cursor cursor = new Cursor(block);
        int count = (int) Cursor.count(block);
        boolean mayCoincide = false;
        int excluded = 0;
        for (int i = 0; i < count; i++, cursor.advance()) {
            if (cursor.isExcluded()) {
                leftOut.set(start + i);
                excluded++;
                continue;
            }
            GridPoint point = point(draft, block, cursor);
            mayCoincide = mayCoincide || mayCoincide(point, moved);
            byAxis.visit(point);
            byOption.visit(point);
        }
        if (excluded == count) {
            throw new YamlException(
                    block.at(),
                    "exclude leaves none of its " + count + " points",
                    "exclude fewer points, or remove the block");
        }
        byAxis.check();
        return mayCoincide;
    }

    /** Points of one block differ on its axes, so they can only be equal if an axis is not part of the identity. */
    private static boolean mayCoincide(GridPoint point, List<TrialParameter<?>> moved) {
        NormalForm normal = new NormalForm(point);
        if (normal.point() != point) {
            return true;
        }
        for (TrialParameter<?> parameter : moved) {
            if (normal.irrelevance(parameter).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static GridPoint point(GridDraft draft, Block block, Cursor cursor) {
        try {
            return cursor.point();
        } catch (IllegalArgumentException e) {
            String options = draft.optionParameters().stream()
                    .map(named -> ", " + named.at().source())
                    .collect(Collectors.joining());
            throw new YamlException(
                    block.at(),
                    "at " + cursor.settings() + options + ": " + e.getMessage(),
                    "change one of them, or exclude the point",
                    e);
        }
    }

    private void leaveOutCoinciding(BitSet leftOut) {
        PointSet seen = new PointSet(
                starts[blocks.size()] - leftOut.cardinality(), position -> new NormalForm(pointAt(position)).pointId());
        for (int b = 0; b < blocks.size(); b++) {
            Cursor cursor = new Cursor(blocks.get(b));
            for (int i = starts[b]; i < starts[b + 1]; i++, cursor.advance()) {
                if (!leftOut.get(i) && !seen.add(new NormalForm(cursor.point()).pointId(), i)) {
                    leftOut.set(i);
                }
            }
        }
    }

    /** Watches parameters until each has mattered at a point. */
    private static final class Relevance {
        private final List<GridDraft.Named> watched = new ArrayList<>();
        private final Map<TrialParameter<?>, String> reasons = new HashMap<>();

        void watch(Location at, TrialParameter<?> parameter) {
            watched.add(new GridDraft.Named(at, parameter));
        }

        void visit(GridPoint point) {
            if (!watched.isEmpty()) {
                watched.removeIf(named -> matters(point, named.parameter()));
            }
        }

        private boolean matters(GridPoint point, TrialParameter<?> parameter) {
            Optional<String> reason = NormalForm.whyDropped(point, parameter);
            reason.ifPresent(text -> reasons.putIfAbsent(parameter, text));
            return reason.isEmpty();
        }

        void check() {
            if (!watched.isEmpty()) {
                GridDraft.Named named = watched.get(0);
                throw new YamlException(
                        named.at(),
                        named.parameter().key() + " matters at no point: " + reasons.get(named.parameter()),
                        "remove it, or change what makes it irrelevant");
            }
        }
    }
}

package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;

/** A position in a block that moves from point to point, the last axis fastest. */
final class Cursor {
    private final Block block;
    private final int[] digits;
    private final GridPoint.Builder builder;
    /**
     * For each exclusion that can match, the positions that it names on each axis; null where it names none. Computed on
     * first use: seeking a single point does not need them.
     */
    private List<BitSet[]> exclusions;

    Cursor(Block block) {
        this.block = block;
        digits = new int[block.axes().size()];
        builder = GridPoint.paper();
        block.settings().values().forEach(setting -> setting.apply(builder));
        block.axes().forEach(axis -> axis.apply(0, builder));
    }

    /** Points of a block, the excluded ones included; Long.MAX_VALUE when there are more than a long holds. */
    static long count(Block block) {
        long count = 1;
        for (Axis axis : block.axes()) {
            if (count > Long.MAX_VALUE / axis.size()) {
                return Long.MAX_VALUE;
            }
            count *= axis.size();
        }
        return count;
    }

    /** Moves to a position. */
    Cursor seek(long position) {
        long rest = position;
        for (int a = digits.length - 1; a >= 0; a--) {
            Axis axis = block.axes().get(a);
            digits[a] = (int) (rest % axis.size());
            axis.apply(digits[a], builder);
            rest /= axis.size();
        }
        return this;
    }

    /** Moves to the next position, and from the last one to the first. */
    void advance() {
        for (int a = digits.length - 1; a >= 0; a--) {
            Axis axis = block.axes().get(a);
            digits[a] = digits[a] + 1 == axis.size() ? 0 : digits[a] + 1;
            axis.apply(digits[a], builder);
            if (digits[a] != 0) {
                return;
            }
        }
    }

    /** Whether the point here is excluded. */
    boolean isExcluded() {
        if (exclusions == null) {
            exclusions = block.exclusions().stream()
                    .map(this::positions)
                    .filter(Objects::nonNull)
                    .toList();
        }
        for (BitSet[] positions : exclusions) {
            boolean matches = true;
            for (int a = 0; a < digits.length && matches; a++) {
                matches = positions[a] == null || positions[a].get(digits[a]);
            }
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** Whether an exclusion of the block matches any of its points. */
    boolean matchesAny(Block.Exclusion exclusion) {
        BitSet[] positions = positions(exclusion);
        return positions != null && Arrays.stream(positions).noneMatch(named -> named != null && named.isEmpty());
    }

    /** @throws IllegalArgumentException when the parameters of the point conflict */
    GridPoint point() {
        return builder.build();
    }

    /** The axes' settings here: {@code device.bits=1, device.bound=6}. */
    String settings() {
        List<String> settings = new ArrayList<>();
        for (int a = 0; a < digits.length; a++) {
            for (Axis.Column<?> column : block.axes().get(a).columns()) {
                settings.add(column.parameter().key() + "="
                        + column.setting(digits[a]).text());
            }
        }
        return settings.isEmpty() ? "its only point" : String.join(", ", settings);
    }

    /** The positions that an exclusion names; null when it cannot match. */
    private BitSet[] positions(Block.Exclusion exclusion) {
        BitSet[] positions = new BitSet[digits.length];
        for (Setting<?> setting : exclusion.settings().values()) {
            int a = axisOf(setting.parameter());
            if (a < 0) {
                if (!fixedValue(setting.parameter()).equals(setting.value())) {
                    return null;
                }
                continue;
            }
            BitSet here = matching(block.axes().get(a), setting);
            if (positions[a] == null) {
                positions[a] = here;
            } else {
                positions[a].and(here);
            }
        }
        return positions;
    }

    private int axisOf(TrialParameter<?> parameter) {
        for (int a = 0; a < digits.length; a++) {
            if (block.axes().get(a).moves(parameter)) {
                return a;
            }
        }
        return -1;
    }

    private Object fixedValue(TrialParameter<?> parameter) {
        Setting<?> setting = block.settings().get(parameter.key());
        return setting == null ? parameter.byDefault() : setting.value();
    }

    private static BitSet matching(Axis axis, Setting<?> setting) {
        BitSet matching = new BitSet(axis.size());
        for (Axis.Column<?> column : axis.columns()) {
            if (column.parameter() == setting.parameter()) {
                for (int i = 0; i < axis.size(); i++) {
                    matching.set(i, column.values().get(i).equals(setting.value()));
                }
            }
        }
        return matching;
    }
}

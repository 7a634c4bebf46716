package org.ohmsweep.grid;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the command line changes in a grid.
 *
 * @param tier replaces the grid's tier
 * @param sets {@code key=value} of each {@code --set}, in the order given; the value is YAML
 * @param profiles source of the device profiles that grids and options name
 */
public record GridOptions(Optional<Tier> tier, List<String> sets, ProfileSource profiles) {
    /** The grid as its file has it. */
    public static final GridOptions NONE = new GridOptions(Optional.empty(), List.of());

    public GridOptions {
        Objects.requireNonNull(tier, "tier");
        sets = List.copyOf(sets);
        Objects.requireNonNull(profiles, "profiles");
    }

    /** Without device profiles. */
    public GridOptions(Optional<Tier> tier, List<String> sets) {
        this(tier, sets, ProfileSource.NONE);
    }

    /** The same with profiles from elsewhere. */
    public GridOptions withProfiles(ProfileSource other) {
        return new GridOptions(tier, sets, other);
    }
}

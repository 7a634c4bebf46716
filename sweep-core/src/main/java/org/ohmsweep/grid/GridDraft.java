package org.ohmsweep.grid;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.Location;

/**
 * A grid as it was written, typed, before it is laid out.
 *
 * @param tolerance what a tolerance map looks for; empty for an ordinary grid
 * @param optionParameters the parameters that {@code --set} named, with the option
 */
record GridDraft(
        Location at,
        String name,
        String description,
        Optional<Tier> tier,
        long seed,
        int repeats,
        Optional<ToleranceBlock> tolerance,
        List<Block> blocks,
        List<Named> optionParameters) {

    /** A parameter that an option named. */
    record Named(Location at, TrialParameter<?> parameter) {}

    GridDraft {
        blocks = List.copyOf(blocks);
        optionParameters = List.copyOf(optionParameters);
    }

    GridDraft withTier(Optional<Tier> other) {
        return new GridDraft(at, name, description, other, seed, repeats, tolerance, blocks, optionParameters);
    }

    GridDraft withSeed(long other) {
        return new GridDraft(at, name, description, tier, other, repeats, tolerance, blocks, optionParameters);
    }

    GridDraft withRepeats(int other) {
        return new GridDraft(at, name, description, tier, seed, other, tolerance, blocks, optionParameters);
    }

    GridDraft withOptionParameters(List<Named> other) {
        return new GridDraft(at, name, description, tier, seed, repeats, tolerance, blocks, other);
    }

    GridDraft mapBlocks(UnaryOperator<Block> change) {
        return new GridDraft(
                at,
                name,
                description,
                tier,
                seed,
                repeats,
                tolerance,
                blocks.stream().map(change).toList(),
                optionParameters);
    }
}

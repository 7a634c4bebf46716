package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ohmsweep.Decimals;
import org.ohmsweep.tolerance.Resolution;
import org.ohmsweep.tolerance.Tolerance;
import org.ohmsweep.trial.DurationType;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlException;

/**
 * The key {@code tolerance} of a grid.
 *
 * @param at where it was written
 * @param ofAt where the parameter was named
 * @param holdsAt where the condition was written
 * @param tolerance what it says
 */
record ToleranceBlock(Location at, Location ofAt, Location holdsAt, Tolerance tolerance) {
    /** A block whose lines are laid out: what matters on a line is decided where the parameter is largest. */
    Block atItsEnd(Block block) {
        return block.with(atEnd(tolerance.of()));
    }

    private <T> Setting<T> atEnd(TrialParameter<T> parameter) {
        return new Setting<>(parameter, parameter.type().parse(value(tolerance.to())));
    }

    /** A block as it is written: a device profile's value of the parameter does not matter. */
    Block leftFree(Block block) {
        return block.without(tolerance.of());
    }

    /**
     * Checks a line of the map.
     *
     * @param line a point of the grid
     * @param block that it belongs to
     * @throws YamlException when the condition or the parameter means nothing there
     */
    void check(GridPoint line, Block block) {
        String place = "at the line " + description(line, block) + ": ";
        tolerance.holds().absence(line).ifPresent(reason -> {
            throw new YamlException(holdsAt, place + reason, "compare another column, or leave the line out");
        });
        for (BigDecimal end : List.of(tolerance.from(), tolerance.to())) {
            GridPoint point = point(line, end, place);
            Optional<String> reason = NormalForm.whyDropped(point, tolerance.of());
            if (reason.isPresent()) {
                throw new YamlException(
                        ofAt,
                        place + tolerance.of().key() + " does not matter: " + reason.get(),
                        "leave the line out, or change what makes it irrelevant");
            }
        }
    }

    private GridPoint point(GridPoint line, BigDecimal value, String place) {
        try {
            return tolerance.at(line, value);
        } catch (IllegalArgumentException e) {
            throw new YamlException(
                    at,
                    place + tolerance.of().key() + "=" + value(value) + ": " + e.getMessage(),
                    "change one of them, or exclude the line",
                    e);
        }
    }

    /** A line by the values of its block's axes. */
    private static String description(GridPoint line, Block block) {
        String description = block.axes().stream()
                .flatMap(Axis::parameters)
                .map(parameter -> parameter.key() + "=" + parameter.text(line))
                .collect(Collectors.joining(", "));
        return description.isEmpty()
                ? TrialParameters.TASKS.key() + "=" + TrialParameters.TASKS.text(line)
                : description;
    }

    private String value(BigDecimal number) {
        return Decimals.text(number) + (tolerance.of().type() instanceof DurationType ? "s" : "");
    }

    /** The canonical text of the block, which ends with a newline. */
    String text() {
        String size = tolerance.resolution().kind() == Resolution.Kind.WITHIN
                ? ToleranceReader.WITHIN + ": " + value(tolerance.resolution().size())
                : ToleranceReader.RATIO + ": "
                        + Decimals.text(tolerance.resolution().size());
        return String.join(
                "\n",
                ToleranceReader.KEY + ":",
                "  of: " + tolerance.of().key(),
                "  from: " + value(tolerance.from()),
                "  to: " + value(tolerance.to()),
                "  " + size,
                "  holds: " + tolerance.holds().text(),
                "  repeats: {from: " + tolerance.repeats().from() + ", to: "
                        + tolerance.repeats().to() + "}",
                "");
    }
}

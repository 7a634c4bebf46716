package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * Something that the paper leaves open, settled otherwise than by default.
 *
 * @param parameter the one that settles it
 * @param value the text of its value
 */
public record OpenChoice(TrialParameter<?> parameter, String value) {
    /** Columns of the parameters by which the paper's gaps are filled. */
    private static final Set<String> COLUMNS = Set.of(
            "write_policy",
            "learning_rate",
            "inference_noise_redraw",
            "failure_schedule",
            "failure_mode",
            "devices_per_synapse",
            "optimizer_reset",
            "batch_statistics",
            "metaplasticity",
            "initial_range");

    private static final List<TrialParameter<?>> PARAMETERS = TrialParameters.ALL.stream()
            .filter(parameter -> COLUMNS.contains(parameter.column()))
            .toList();

    /** The choices in which a point differs from one that has the defaults. */
    static List<OpenChoice> of(NormalForm point, GridPoint defaults) {
        return PARAMETERS.stream()
                .filter(parameter -> point.value(parameter).isPresent() && !isNoChoice(parameter, point.point()))
                .filter(parameter -> !parameter.text(point.point()).equals(parameter.text(defaults)))
                .map(parameter -> new OpenChoice(parameter, parameter.text(point.point())))
                .toList();
    }

    /** To have no device or no metaplasticity is another network, not another reading of the paper. */
    private static boolean isNoChoice(TrialParameter<?> parameter, GridPoint point) {
        return parameter == TrialParameters.WRITE_POLICY && point.device().writePolicy() == WritePolicyKind.DIGITAL
                || parameter == TrialParameters.METAPLASTICITY
                        && point.metaplasticity().compareTo(BigDecimal.ZERO) == 0;
    }

    /** Settles it so, where the point has such a thing; a network without devices stays without. */
    GridPoint.Builder apply(GridPoint.Builder builder) {
        return builder.setText(parameter, value);
    }

    /** The same point with the default choice. */
    GridPoint undone(GridPoint point, GridPoint defaults) {
        return point.toBuilder().setText(parameter, parameter.text(defaults)).build();
    }

    @Override
    public String toString() {
        return parameter.key() + ": " + value;
    }
}

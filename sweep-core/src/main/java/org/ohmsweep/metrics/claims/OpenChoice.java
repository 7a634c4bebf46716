package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.List;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * A choice that the paper leaves open, with another value than the default.
 *
 * @param parameter the parameter that is chosen
 * @param value the text of its value
 */
public record OpenChoice(TrialParameter<?> parameter, String value) {
    /** Parameters that fill the paper's gaps. */
    private static final List<TrialParameter<?>> PARAMETERS = List.of(
            TrialParameters.LEARNING_RATE,
            TrialParameters.METAPLASTICITY,
            TrialParameters.METAPLASTICITY_ON,
            TrialParameters.WRITE_POLICY,
            TrialParameters.INFERENCE_NOISE_REDRAW,
            TrialParameters.FAILURE_SCHEDULE,
            TrialParameters.FAILURE_MODE,
            TrialParameters.DEVICES_PER_SYNAPSE,
            TrialParameters.OPTIMIZER_RESET,
            TrialParameters.BATCH_STATISTICS,
            TrialParameters.INITIAL_RANGE);

    /** The choices in which a point differs from one that has the defaults. */
    static List<OpenChoice> of(NormalForm point, GridPoint defaults) {
        return PARAMETERS.stream()
                .filter(parameter -> point.value(parameter).isPresent() && !isNoChoice(parameter, point.point()))
                .filter(parameter -> !parameter.text(point.point()).equals(parameter.text(defaults)))
                .map(parameter -> new OpenChoice(parameter, parameter.text(point.point())))
                .toList();
    }

    /** Having no device or no metaplasticity is another network, not another reading of the paper. */
    private static boolean isNoChoice(TrialParameter<?> parameter, GridPoint point) {
        return parameter == TrialParameters.WRITE_POLICY && point.device().writePolicy() == WritePolicyKind.DIGITAL
                || parameter == TrialParameters.METAPLASTICITY
                        && point.metaplasticity().compareTo(BigDecimal.ZERO) == 0;
    }

    /** Makes the choice at a point; a network without devices stays without. */
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

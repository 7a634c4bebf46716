package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * A choice that the paper leaves open, with another value than the default: of one parameter, or of several that it leaves
 * open together.
 *
 * @param settings of its parameters; at least one
 */
public record OpenChoice(List<Setting> settings) {
    /**
     * A parameter that is chosen.
     *
     * @param parameter which
     * @param value the text of its value
     */
    public record Setting(TrialParameter<?> parameter, String value) {
        public Setting {
            Objects.requireNonNull(parameter, "parameter");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Parameters that fill the paper's gaps, each alone or with others: what the paper says of batches and epochs, its N_max,
     * fixes no more than their ratio.
     */
    private static final List<List<TrialParameter<?>>> PARAMETERS = List.of(
            List.of(TrialParameters.LEARNING_RATE),
            List.of(TrialParameters.METAPLASTICITY),
            List.of(TrialParameters.METAPLASTICITY_ON),
            List.of(TrialParameters.BATCH_SIZE, TrialParameters.EPOCHS_PER_TASK),
            List.of(TrialParameters.WRITE_POLICY),
            List.of(TrialParameters.INFERENCE_NOISE_REDRAW),
            List.of(TrialParameters.FAILURE_SCHEDULE),
            List.of(TrialParameters.FAILURE_MODE),
            List.of(TrialParameters.DEVICES_PER_SYNAPSE),
            List.of(TrialParameters.OPTIMIZER_RESET),
            List.of(TrialParameters.BATCH_STATISTICS),
            List.of(TrialParameters.INITIAL_RANGE));

    public OpenChoice {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a choice needs a parameter");
        }
    }

    /** The choices in which a point differs from one that has the defaults. */
    static List<OpenChoice> of(NormalForm point, GridPoint defaults) {
        return PARAMETERS.stream()
                .map(parameters -> parameters.stream()
                        .filter(parameter ->
                                point.value(parameter).isPresent() && !isNoChoice(parameter, point.point()))
                        .filter(parameter -> !parameter.text(point.point()).equals(parameter.text(defaults)))
                        .map(parameter -> new Setting(parameter, parameter.text(point.point())))
                        .toList())
                .filter(settings -> !settings.isEmpty())
                .map(OpenChoice::new)
                .toList();
    }

    /** Whether two points take as many steps per task, the paper's N_max: other numbers are other training. */
    static boolean isSameTraining(GridPoint point, GridPoint other) {
        return Training.steps(point, point.epochsPerTask()) == Training.steps(other, other.epochsPerTask());
    }

    /** Having no device or no metaplasticity is another network, not another reading of the paper. */
    private static boolean isNoChoice(TrialParameter<?> parameter, GridPoint point) {
        return parameter == TrialParameters.WRITE_POLICY && point.device().writePolicy() == WritePolicyKind.DIGITAL
                || parameter == TrialParameters.METAPLASTICITY
                        && point.metaplasticity().compareTo(BigDecimal.ZERO) == 0;
    }

    /** Makes the choice at a point; a network without devices stays without. */
    GridPoint.Builder apply(GridPoint.Builder builder) {
        settings.forEach(setting -> builder.setText(setting.parameter(), setting.value()));
        return builder;
    }

    /** The same point with the default choice. */
    GridPoint undone(GridPoint point, GridPoint defaults) {
        GridPoint.Builder builder = point.toBuilder();
        settings.forEach(setting ->
                builder.setText(setting.parameter(), setting.parameter().text(defaults)));
        return builder.build();
    }

    /** Keys of its parameters: {@code batch_size, epochs_per_task}. */
    public String parameter() {
        return joined(setting -> setting.parameter().key());
    }

    /** Their values: {@code 50, 10}. */
    public String value() {
        return joined(Setting::value);
    }

    private String joined(Function<Setting, String> text) {
        return settings.stream().map(text).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return joined(setting -> setting.parameter().key() + ": " + setting.value());
    }
}

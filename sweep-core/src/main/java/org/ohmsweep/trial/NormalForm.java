package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;

/**
 * A grid point with every parameter dropped that cannot matter there: what its identity is made of, and what the tables
 * show (ARCHITECTURE.md, "Identity").
 *
 * @param point the point with {@code binary} spelt out: metaplasticity 0, write policy digital, inference noise 0
 */
public record NormalForm(GridPoint point) {

    /** By whole lines: a key that another one continues sorts as '=' does, before letters and after '.'. */
    private static final List<TrialParameter<?>> IN_BYTE_ORDER = TrialParameters.ALL.stream()
            .<TrialParameter<?>>map(parameter -> parameter)
            .sorted(Comparator.comparing(parameter -> parameter.key() + "="))
            .toList();

    public NormalForm {
        if (point.network().weights() == WeightKind.BINARY) {
            point = point.toBuilder()
                    .set(TrialParameters.WEIGHTS, WeightKind.METAPLASTIC)
                    .set(TrialParameters.METAPLASTICITY, BigDecimal.ZERO)
                    .set(TrialParameters.WRITE_POLICY, WritePolicyKind.DIGITAL)
                    .set(TrialParameters.INFERENCE_NOISE, BigDecimal.ZERO)
                    .build();
        }
    }

    /** A parameter's value, or empty where it cannot matter. */
    public <T> Optional<T> value(TrialParameter<T> parameter) {
        return parameter.irrelevance().apply(point).isPresent() ? Optional.empty() : Optional.of(parameter.get(point));
    }

    /** Why a parameter does not matter here; empty where it does. */
    public Optional<String> irrelevance(TrialParameter<?> parameter) {
        return parameter.irrelevance().apply(point);
    }

    /**
     * Why a parameter's value, as it was set at a point, does not enter the point's identity; empty where it does.
     *
     * @param asSet the point before normalisation
     */
    public static Optional<String> whyDropped(GridPoint asSet, TrialParameter<?> parameter) {
        NormalForm normal = new NormalForm(asSet);
        Optional<String> irrelevance = normal.irrelevance(parameter);
        boolean isBinary = asSet.network().weights() == WeightKind.BINARY;
        if (irrelevance.isPresent()) {
            return isBinary ? irrelevance.map(reason -> reason + " (weights binary implies it)") : irrelevance;
        }
        boolean spelling = parameter == TrialParameters.WEIGHTS;
        if (isBinary && !spelling && !parameter.get(asSet).equals(parameter.get(normal.point))) {
            return Optional.of("weights binary fixes it at " + parameter.text(normal.point));
        }
        return Optional.empty();
    }

    /**
     * The canonical text: lines {@code dotted.key=value} in byte order, each ended by a newline. A parameter that is later
     * than the first version is absent at its default.
     */
    public String canonicalText() {
        StringBuilder text = new StringBuilder(512);
        for (TrialParameter<?> parameter : IN_BYTE_ORDER) {
            if (irrelevance(parameter).isEmpty() && !isLeftOut(parameter)) {
                text.append(parameter.key())
                        .append('=')
                        .append(parameter.text(point))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private boolean isLeftOut(TrialParameter<?> parameter) {
        return parameter.isLater() && parameter.get(point).equals(parameter.byDefault());
    }

    /** SHA-256 of the canonical text. */
    public String pointId() {
        return Sha256.hex(canonicalText());
    }
}

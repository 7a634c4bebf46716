package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;

/**
 * A grid point with every parameter dropped that cannot matter there: what its identity is made of, and what the tables
 * show (DESIGN.md, "Identity").
 *
 * @param point the point with {@code binary} spelt out: metaplasticity 0, write policy digital, inference noise 0
 */
public record NormalForm(GridPoint point) {

    public NormalForm {
        if (point.network().weights() == WeightKind.BINARY) {
            point = point.toBuilder()
                    .weights(WeightKind.METAPLASTIC)
                    .metaplasticity(BigDecimal.ZERO)
                    .writePolicy(WritePolicyKind.DIGITAL)
                    .inferenceNoise(BigDecimal.ZERO)
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

    /** The canonical text: lines {@code dotted.key=value} in byte order, each ended by a newline. */
    public String canonicalText() {
        return TrialParameters.ALL.stream()
                .filter(parameter -> irrelevance(parameter).isEmpty())
                .map(parameter -> parameter.key() + "=" + parameter.text(point) + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    /** SHA-256 of the canonical text. */
    public String pointId() {
        return Sha256.hex(canonicalText());
    }
}

package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlException;
import org.ohmsweep.yaml.YamlNode;
import org.ohmsweep.yaml.YamlReader;

/**
 * One {@code --set key=value}: a parameter, {@code seed}, {@code repeats} or {@code device_profile}.
 *
 * @param at the option itself
 * @param value YAML; for a list-valued parameter also names or numbers separated by commas
 */
record SetOption(Location at, String key, YamlNode value) {
    private static final String SEED = "seed";
    private static final String REPEATS = "repeats";

    /** The draft with the options applied. */
    static GridDraft applyAll(GridDraft draft, List<String> options, ProfileSource profiles) {
        Set<String> seen = new HashSet<>();
        GridDraft changed = draft;
        for (String text : options) {
            SetOption option = parse(text);
            if (!seen.add(option.key())) {
                throw new YamlException(option.at(), option.key() + " is set twice", "give each --set key once");
            }
            changed = option.apply(changed, profiles);
        }
        return changed;
    }

    private static SetOption parse(String text) {
        Location at = Location.ofOption("--set " + text);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new YamlException(
                    at, "'" + at.source() + "' is not of the form key=value", "write --set device.bits=3");
        }
        return new SetOption(at, text.substring(0, equals).strip(), YamlReader.read(at, text.substring(equals + 1)));
    }

    private GridDraft apply(GridDraft draft, ProfileSource profiles) {
        if (key.equals(SEED)) {
            return draft.withSeed(GridReader.seed(value));
        }
        if (key.equals(REPEATS)) {
            draft.tolerance().ifPresent(tolerance -> {
                throw new YamlException(
                        at,
                        "repeats is set, but the tolerance block has repeats of its own",
                        "change repeats at " + tolerance.at() + " of the grid file");
            });
            return draft.withRepeats(GridReader.repeats(value));
        }
        if (key.equals(DeviceProfileReader.KEY)) {
            DeviceProfile profile = DeviceProfileReader.named(value, profiles);
            return draft.mapBlocks(block -> block.withProfile(profile));
        }
        return apply(draft, parameter());
    }

    private <T> GridDraft apply(GridDraft draft, TrialParameter<T> parameter) {
        draft.tolerance().filter(block -> block.tolerance().of() == parameter).ifPresent(block -> {
            throw ToleranceReader.alsoGiven(at, parameter, "set");
        });
        Optional<Setting<T>> single = single(parameter);
        Axis axis = new Axis(
                at,
                List.of(single.map(setting -> new Axis.Column<>(parameter, List.of(setting.value())))
                        .orElseGet(() -> AxisReader.column(parameter, value))),
                true);
        List<GridDraft.Named> named = new ArrayList<>(draft.optionParameters());
        named.add(new GridDraft.Named(at, parameter));
        return draft.mapBlocks(block -> apply(block, parameter, single, axis)).withOptionParameters(named);
    }

    private <T> Block apply(Block block, TrialParameter<T> parameter, Optional<Setting<T>> single, Axis axis) {
        List<Axis> axes = new ArrayList<>(block.axes());
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).moves(parameter)) {
                if (axes.get(i).isZip()) {
                    throw new YamlException(
                            at,
                            parameter.key() + " moves together with other parameters in the zip at "
                                    + axes.get(i).at(),
                            "change the zip in the grid file: an option cannot know how the others should move");
                }
                axes.set(i, axis);
                return block.withAxes(axes);
            }
        }
        if (single.isPresent()) {
            return block.with(single.get());
        }
        axes.add(axis);
        return block.withAxes(axes);
    }

    /** The option's one value; empty when it is an axis. */
    private <T> Optional<Setting<T>> single(TrialParameter<T> parameter) {
        if (value instanceof YamlNode.Mapping) {
            return Optional.empty();
        }
        if (Values.isListValued(parameter)) {
            if (value instanceof YamlNode.Sequence sequence) {
                boolean nested = sequence.items().stream().anyMatch(YamlNode.Sequence.class::isInstance)
                        || sequence.items().isEmpty();
                return nested ? Optional.empty() : Optional.of(Values.read(parameter, value));
            }
            // mnist,kmnist is short for [mnist, kmnist], and is the parameter's canonical text.
            return value instanceof YamlNode.Scalar scalar && scalar.style() != YamlNode.Style.NOTHING
                    ? Optional.of(Values.ofText(parameter, scalar.text(), value))
                    : Optional.of(Values.read(parameter, value));
        }
        return value instanceof YamlNode.Sequence ? Optional.empty() : Optional.of(Values.read(parameter, value));
    }

    private TrialParameter<?> parameter() {
        List<String> known = Stream.concat(
                        Stream.of(SEED, REPEATS, DeviceProfileReader.KEY),
                        TrialParameters.ALL.stream().map(TrialParameter::key))
                .toList();
        return TrialParameters.find(key)
                .orElseThrow(
                        () -> new YamlException(at, "unknown parameter '" + key + "'", Suggestion.remedy(key, known)));
    }
}

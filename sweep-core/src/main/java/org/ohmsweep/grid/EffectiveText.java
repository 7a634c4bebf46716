package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * The canonical text of a grid, its tier and {@code --set} applied. It is itself a grid file that gives the same trials in
 * the same order. The tier's values are written out; comments, description and the notation of axes are left out.
 */
final class EffectiveText {
    /** Evenly spaced axes longer than this are written as a range. */
    private static final int LONG_AXIS = 100;

    private EffectiveText() {}

    static String of(GridDraft draft) {
        StringBuilder text = new StringBuilder();
        line(text, "", "name: \"" + draft.name() + "\"");
        draft.tier().ifPresent(tier -> line(text, "", "tier: " + tier.text()));
        line(text, "", "seed: " + draft.seed());
        if (draft.tolerance().isPresent()) {
            text.append(draft.tolerance().get().text());
        } else {
            line(text, "", "repeats: " + draft.repeats());
        }
        if (draft.blocks().size() == 1) {
            block(text, "", "", draft.blocks().get(0));
        } else {
            line(text, "", "sweeps:");
            draft.blocks().forEach(block -> block(text, "  - ", "    ", block));
        }
        return text.toString();
    }

    private static void block(StringBuilder text, String first, String indent, Block block) {
        String begin = first;
        if (block.profile().isPresent()) {
            // Its parameters are among the settings already: here it is only a name.
            line(
                    text,
                    begin,
                    DeviceProfileReader.KEY + ": {name: \""
                            + block.profile().get().name() + "\"}");
            begin = indent;
        }
        line(
                text,
                begin,
                "trial: "
                        + mapping(
                                block.settings(),
                                key -> !isReplaced(block, key)
                                        && block.axes().stream()
                                                .noneMatch(axis -> axis.parameters()
                                                        .anyMatch(parameter ->
                                                                parameter.key().equals(key)))));
        if (!block.axes().isEmpty()) {
            line(text, indent, "axes:");
        }
        for (Axis axis : block.axes()) {
            if (axis.isZip()) {
                line(text, indent, "  " + AxisReader.ZIP + ":");
                for (int i = 0; i < axis.size(); i++) {
                    line(text, indent, "    - " + zipRow(axis, i));
                }
            } else {
                line(text, indent, "  " + column(axis.columns().get(0)));
            }
        }
        if (!block.exclusions().isEmpty()) {
            line(text, indent, "exclude:");
            block.exclusions()
                    .forEach(exclusion -> line(text, indent, "  - " + mapping(exclusion.settings(), key -> true)));
        }
    }

    /** Bits where levels stand instead: a grid must not have both, unless they may come from a profile. */
    private static boolean isReplaced(Block block, String key) {
        return key.equals(TrialParameters.BITS.key())
                && block.profile().isEmpty()
                && GridReader.hasOwnLevels(block.settings());
    }

    private static String mapping(Map<String, Setting<?>> settings, Predicate<String> wanted) {
        return TrialParameters.ALL.stream()
                .map(TrialParameter::key)
                .filter(key -> settings.containsKey(key) && wanted.test(key))
                .map(key -> entry(settings.get(key)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String zipRow(Axis axis, int position) {
        return axis.columns().stream()
                .map(column -> entry(column.setting(position)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String entry(Setting<?> setting) {
        return setting.parameter().key() + ": " + value(setting.parameter(), setting.text());
    }

    private static <T> String column(Axis.Column<T> column) {
        List<String> texts =
                column.values().stream().map(column.parameter().type()::text).toList();
        String range = texts.size() > LONG_AXIS
                        && Values.isNumeric(column.parameter())
                        && texts.stream().noneMatch(text -> text.contains(","))
                ? range(texts)
                : null;
        return column.parameter().key() + ": "
                + (range != null
                        ? range
                        : texts.stream()
                                .map(text -> value(column.parameter(), text))
                                .collect(Collectors.joining(", ", "[", "]")));
    }

    /** The range that steps through these numbers; null when their steps differ. */
    private static String range(List<String> texts) {
        BigDecimal from = new BigDecimal(texts.get(0));
        BigDecimal step = new BigDecimal(texts.get(1)).subtract(from);
        BigDecimal due = from;
        for (String text : texts) {
            if (step.signum() <= 0 || due.compareTo(new BigDecimal(text)) != 0) {
                return null;
            }
            due = due.add(step);
        }
        return "{from: " + texts.get(0) + ", to: " + texts.get(texts.size() - 1) + ", step: "
                + step.stripTrailingZeros().toPlainString() + "}";
    }

    private static String value(TrialParameter<?> parameter, String text) {
        return Values.yaml(parameter, text, parameter.type() == ParameterType.TASKS ? "\"" : "");
    }

    private static void line(StringBuilder text, String indent, String content) {
        text.append(indent).append(content).append('\n');
    }
}

package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.MeasuredParameters;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlException;
import org.ohmsweep.yaml.YamlNode;

/** Turns the tree of a grid file into a typed draft. */
final class GridReader {
    static final int MAX_REPEATS = 1_000_000;

    static final List<String> KEYS = List.of(
            "name",
            "description",
            "tier",
            "seed",
            "repeats",
            "tolerance",
            "device_profile",
            "trial",
            "axes",
            "exclude",
            "sweeps");
    private static final List<String> BLOCK_KEYS = List.of("device_profile", "trial", "axes", "exclude");

    /** Stands for a section of a section with all its parameters at their defaults. */
    static final String NONE = "none";

    private static final Setting<?> EVEN_LEVELS = new Setting<>(MeasuredParameters.LEVELS, List.of());

    private GridReader() {}

    /** @throws YamlException at the first thing that is wrong */
    static GridDraft read(YamlNode root, ProfileSource profiles) {
        YamlNode.Mapping grid =
                root.asMapping("a grid", "keys to values", "start with name, and see the grid files in conf/grids");
        grid.onlyKeys("a grid", KEYS, GridReader::remedyForParameter);
        Optional<ToleranceBlock> tolerance = grid.find(ToleranceReader.KEY).map(ToleranceReader::read);
        List<Block> blocks = blocks(grid, profiles);
        tolerance.ifPresent(block -> ToleranceReader.rejectContradictions(block, grid, blocks));
        return new GridDraft(
                grid.at(),
                DeviceProfileReader.name(grid, "the grid", "my-sweep"),
                grid.find("description").map(node -> node.asText("description")).orElse(""),
                grid.find("tier").map(GridReader::tier),
                grid.find("seed").map(GridReader::seed).orElse(1L),
                grid.find("repeats").map(GridReader::repeats).orElse(1),
                tolerance,
                blocks,
                List.of());
    }

    static long seed(YamlNode node) {
        return node.asWholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static int repeats(YamlNode node) {
        return (int) node.asWholeNumber("repeats", 1, MAX_REPEATS);
    }

    private static Tier tier(YamlNode node) {
        String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        List<String> known = Arrays.stream(Tier.values()).map(Tier::text).toList();
        return Tier.find(text)
                .orElseThrow(() -> node.error(
                        "unknown tier " + node.shown() + "; it must be one of " + String.join(", ", known),
                        Suggestion.remedy(text, known)));
    }

    private static List<Block> blocks(YamlNode.Mapping grid, ProfileSource profiles) {
        Map<String, Setting<?>> shared = ownTrial(grid);
        Optional<YamlNode.Entry> sweeps = grid.entry("sweeps");
        if (sweeps.isEmpty()) {
            return block(grid, profiles).stream()
                    .map(block -> block.over(shared.values()))
                    .toList();
        }
        for (String key : List.of("axes", "exclude")) {
            grid.entry(key).ifPresent(entry -> {
                throw new YamlException(
                        entry.at(),
                        "'" + key + "' is given beside 'sweeps' (line "
                                + sweeps.get().at().line() + ")",
                        "move it into the block of sweeps that it belongs to;"
                                + " only trial and device_profile are shared by all blocks");
            });
        }
        YamlNode list = sweeps.get().value();
        String remedy = "write '- axes: ...' or '- trial: ...' for each block, or use axes alone";
        List<YamlNode> items = list.asList("sweeps", "blocks", remedy);
        if (items.isEmpty()) {
            throw list.error("sweeps must be a list of blocks, found none", remedy);
        }
        Optional<DeviceProfile> sharedProfile = profile(grid, profiles);
        List<Block> blocks = new ArrayList<>();
        for (YamlNode item : items) {
            YamlNode.Mapping block =
                    item.asMapping("a block of sweeps", "keys to values", "give it trial, axes or exclude");
            block.onlyKeys("a block of sweeps", BLOCK_KEYS, GridReader::remedyForParameter);
            block(block, profiles).stream()
                    .map(own -> own.over(shared.values()).withProfileUnlessOwn(sharedProfile))
                    .forEach(blocks::add);
        }
        return blocks;
    }

    /** A block by itself, or one for each device profile of its axes; a grid without sweeps is one block. */
    private static List<Block> block(YamlNode.Mapping block, ProfileSource profiles) {
        Optional<YamlNode.Mapping> axes = block.find("axes").map(AxisReader::mapping);
        Block plain = new Block(
                block.entry("axes").map(YamlNode.Entry::at).orElse(block.at()),
                profile(block, profiles),
                ownTrial(block),
                axes.map(AxisReader::axes).orElse(List.of()),
                block.find("exclude").map(GridReader::exclusions).orElse(List.of()));
        Optional<YamlNode.Entry> axis = axes.flatMap(mapping -> mapping.entry(DeviceProfileReader.KEY));
        if (axis.isEmpty()) {
            return List.of(plain);
        }
        block.entry(DeviceProfileReader.KEY).ifPresent(single -> {
            throw new YamlException(
                    axis.get().at(),
                    "device_profile is an axis, and given in line "
                            + single.at().line() + " as well",
                    "keep one of the two");
        });
        return DeviceProfileReader.axis(axis.get().value(), profiles).stream()
                .map(plain::withProfile)
                .toList();
    }

    private static Optional<DeviceProfile> profile(YamlNode.Mapping block, ProfileSource profiles) {
        return block.find(DeviceProfileReader.KEY).map(node -> DeviceProfileReader.named(node, profiles));
    }

    private static List<Block.Exclusion> exclusions(YamlNode node) {
        return node.asList("exclude", "settings", "write exclude: [{device.bits: 1, device.bound: 6}]").stream()
                .map(item -> new Block.Exclusion(item.at(), AxisReader.settings("an entry of exclude", item)))
                .toList();
    }

    private static Map<String, Setting<?>> ownTrial(YamlNode.Mapping block) {
        Optional<YamlNode.Entry> entry = block.entry("trial");
        if (entry.isEmpty()) {
            return Map.of();
        }
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        trial("", entry.get().value(), settings);
        // In an effective text, one of them may come from the profile.
        boolean isEffective = block.find(DeviceProfileReader.KEY)
                .filter(YamlNode.Mapping.class::isInstance)
                .isPresent();
        if (!isEffective && settings.containsKey(TrialParameters.BITS.key()) && hasOwnLevels(settings)) {
            throw new YamlException(
                    entry.get().at(),
                    "trial has both device.bits and device.levels, which stands instead of it",
                    "keep one of the two");
        }
        return settings;
    }

    /** Whether there are levels that stand instead of bits. */
    static boolean hasOwnLevels(Map<String, Setting<?>> settings) {
        return !settings.getOrDefault(MeasuredParameters.LEVELS.key(), EVEN_LEVELS)
                .equals(EVEN_LEVELS);
    }

    /** Sections nest: device: {bits: 3} is device.bits: 3. */
    static void trial(String section, YamlNode node, Map<String, Setting<?>> settings) {
        String what = section.isEmpty() ? "trial" : section;
        YamlNode.Mapping mapping =
                node.asMapping(what, "parameters to values", "write its parameters as 'key: value', or remove " + what);
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = section.isEmpty() ? entry.key() : section + "." + entry.key();
            if (!section.isEmpty() && isSection(key) && isNone(entry.value())) {
                parameters(key)
                        .forEach(parameter -> set(
                                settings,
                                entry,
                                parameter.key(),
                                Values.ofText(parameter, parameter.defaultText(), entry.value())));
            } else if (isSection(key)) {
                trial(key, entry.value(), settings);
            } else {
                set(settings, entry, key, Values.read(Values.parameter(entry.at(), key), entry.value()));
            }
        }
    }

    private static void set(Map<String, Setting<?>> settings, YamlNode.Entry entry, String key, Setting<?> setting) {
        if (settings.put(key, setting) != null) {
            throw new YamlException(entry.at(), "duplicate key '" + key + "'", "keep one of the two");
        }
    }

    /** Whether a section of a section, such as relaxation, is switched off as a whole. */
    private static boolean isNone(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.text().equals(NONE);
    }

    /** Whether a key is a section: the first part of some parameter's key. */
    static boolean isSection(String key) {
        return parameters(key).findAny().isPresent();
    }

    private static Stream<TrialParameter<?>> parameters(String section) {
        return TrialParameters.ALL.stream().filter(parameter -> parameter.key().startsWith(section + "."));
    }

    private static Optional<String> remedyForParameter(String key) {
        return isSection(key) || TrialParameters.find(key).isPresent()
                ? Optional.of("it is a parameter: put it under trial, or under axes to sweep it")
                : Optional.empty();
    }
}

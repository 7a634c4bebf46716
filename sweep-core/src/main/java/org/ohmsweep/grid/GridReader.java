package org.ohmsweep.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ohmsweep.Names;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** The tree of a grid file to a typed draft. */
final class GridReader {
    static final int MAX_REPEATS = 1_000_000;

    static final List<String> KEYS = List.of(
            "name", "description", "tier", "seed", "repeats", "device_profile", "trial", "axes", "exclude", "sweeps");
    private static final List<String> BLOCK_KEYS = List.of("device_profile", "trial", "axes", "exclude");

    private GridReader() {}

    /** @throws GridException at the first thing that is wrong */
    static GridDraft read(YamlNode root, ProfileSource profiles) {
        if (!(root instanceof YamlNode.Mapping grid)) {
            throw new GridException(
                    root.at(),
                    "a grid is a mapping of keys to values, found " + root.shown(),
                    "start with name, and see the grid files in conf/grids");
        }
        knownKeys("a grid", grid, KEYS);
        String name = name(grid);
        String description = grid.find("description")
                .map(entry -> Values.text("description", entry.value()))
                .orElse("");
        Optional<Tier> tier = grid.find("tier").map(entry -> tier(entry.value()));
        long seed = grid.find("seed").map(entry -> seed(entry.value())).orElse(1L);
        int repeats = grid.find("repeats").map(entry -> repeats(entry.value())).orElse(1);
        return new GridDraft(grid.at(), name, description, tier, seed, repeats, blocks(grid, profiles), List.of());
    }

    static long seed(YamlNode node) {
        return Values.wholeNumber("seed", node, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static int repeats(YamlNode node) {
        return (int) Values.wholeNumber("repeats", node, 1, MAX_REPEATS);
    }

    private static String name(YamlNode.Mapping grid) {
        YamlNode.Entry entry = grid.find("name")
                .orElseThrow(() ->
                        new GridException(grid.at(), "the grid has no name", "add a first line 'name: my-sweep'"));
        String name = Values.text("name", entry.value());
        if (!Names.isName(name)) {
            throw new GridException(
                    entry.value().at(),
                    "name is " + entry.value().shown() + ", which cannot be a name",
                    "make it of " + Names.RULE);
        }
        return name;
    }

    private static Tier tier(YamlNode node) {
        String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        List<String> known = Arrays.stream(Tier.values()).map(Tier::text).toList();
        return Tier.find(text)
                .orElseThrow(() -> new GridException(
                        node.at(),
                        "unknown tier " + node.shown() + "; it must be one of " + String.join(", ", known),
                        Suggestion.remedy(text, known)));
    }

    private static List<Block> blocks(YamlNode.Mapping grid, ProfileSource profiles) {
        Map<String, Setting<?>> shared =
                grid.find("trial").map(entry -> trial(entry.value())).orElse(Map.of());
        Optional<YamlNode.Entry> sweeps = grid.find("sweeps");
        if (sweeps.isEmpty()) {
            return List.of(block(grid, profiles).over(shared.values()));
        }
        for (String key : List.of("axes", "exclude")) {
            grid.find(key).ifPresent(entry -> {
                throw new GridException(
                        entry.at(),
                        "'" + key + "' stands beside 'sweeps' (line "
                                + sweeps.get().at().line() + ")",
                        "move it into the block of sweeps that it belongs to; only trial and device_profile are shared by all blocks");
            });
        }
        if (!(sweeps.get().value() instanceof YamlNode.Sequence list)
                || list.items().isEmpty()) {
            throw new GridException(
                    sweeps.get().value().at(),
                    "sweeps must be a list of blocks, found "
                            + sweeps.get().value().shown(),
                    "write '- axes: ...' or '- trial: ...' for each block, or use axes alone");
        }
        Optional<DeviceProfile> sharedProfile = profile(grid, profiles);
        List<Block> blocks = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlNode.Mapping mapping)) {
                throw new GridException(
                        item.at(),
                        "a block of sweeps must be a mapping, found " + item.shown(),
                        "give it trial, axes or exclude");
            }
            knownKeys("a block of sweeps", mapping, BLOCK_KEYS);
            blocks.add(block(mapping, profiles).over(shared.values()).withProfileUnlessOwn(sharedProfile));
        }
        return blocks;
    }

    /** A block by itself; of a grid without sweeps, the grid is the block. */
    private static Block block(YamlNode.Mapping mapping, ProfileSource profiles) {
        Map<String, Setting<?>> settings =
                mapping.find("trial").map(entry -> trial(entry.value())).orElse(Map.of());
        List<Axis> axes = mapping.find("axes")
                .map(entry -> AxisReader.axes(entry.value()))
                .orElse(List.of());
        List<Map<String, Setting<?>>> exclusions =
                mapping.find("exclude").map(entry -> exclusions(entry.value())).orElse(List.of());
        Location at = mapping.find("axes").map(YamlNode.Entry::at).orElse(mapping.at());
        return new Block(at, profile(mapping, profiles), settings, axes, exclusions);
    }

    private static Optional<DeviceProfile> profile(YamlNode.Mapping mapping, ProfileSource profiles) {
        return mapping.find(DeviceProfileReader.KEY).map(entry -> DeviceProfileReader.named(entry.value(), profiles));
    }

    private static List<Map<String, Setting<?>>> exclusions(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence list)) {
            throw new GridException(
                    node.at(),
                    "exclude must be a list of settings, found " + node.shown(),
                    "write exclude: [{device.bits: 1, device.bound: 6}]");
        }
        List<Map<String, Setting<?>>> exclusions = new ArrayList<>();
        for (YamlNode item : list.items()) {
            exclusions.add(AxisReader.settings("an entry of exclude", item));
        }
        return exclusions;
    }

    private static Map<String, Setting<?>> trial(YamlNode node) {
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        trial("", node, settings);
        return settings;
    }

    /** Sections nest: device: {bits: 3} is device.bits: 3. */
    static void trial(String section, YamlNode node, Map<String, Setting<?>> settings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            String what = section.isEmpty() ? "trial" : section;
            throw new GridException(
                    node.at(),
                    what + " must be a mapping of parameters to values, found " + node.shown(),
                    "write its parameters as 'key: value', or remove " + what);
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = section.isEmpty() ? entry.key() : section + "." + entry.key();
            if (isSection(key)) {
                trial(key, entry.value(), settings);
                continue;
            }
            TrialParameter<?> parameter = Values.parameter(entry.at(), key);
            if (settings.put(key, Values.read(parameter, entry.value())) != null) {
                throw new GridException(entry.at(), "duplicate key '" + key + "'", "keep one of the two");
            }
        }
    }

    /** Whether a key is what the keys of parameters begin with. */
    static boolean isSection(String key) {
        return TrialParameters.ALL.stream()
                .anyMatch(parameter -> parameter.key().startsWith(key + "."));
    }

    private static void knownKeys(String what, YamlNode.Mapping mapping, List<String> known) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                boolean isParameter = isSection(entry.key())
                        || TrialParameters.find(entry.key()).isPresent();
                throw new GridException(
                        entry.at(),
                        "unknown key '" + entry.key() + "' in " + what,
                        isParameter
                                ? "it is a parameter: put it under trial, or under axes to sweep it"
                                : Suggestion.remedy(entry.key(), known));
            }
        }
    }
}

package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.Decimals;
import org.ohmsweep.Names;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.TrialParameters;

/** Device profiles, in files of their own or in place, and where a grid names one. */
final class DeviceProfileReader {
    /** The key that names a profile in a grid, a block or an option. */
    static final String KEY = "device_profile";

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String FACTS = "facts";

    /** Sections of parameters that belong to a device and its wires; a later one is there once it has parameters. */
    private static final List<String> SECTIONS =
            Stream.of("device", "line_resistance").filter(GridReader::isSection).toList();

    private static final List<String> KEYS = Stream.of(List.of(NAME, DESCRIPTION), SECTIONS, List.of(FACTS))
            .flatMap(List::stream)
            .toList();

    private static final List<String> FACT_KEYS = List.of("value", "from", "to", "unit", "place");
    private static final String FACT_FORM =
            "write {value: -1.2, unit: V, place: figure 1e}, or from and to instead of value";

    private DeviceProfileReader() {}

    /** The profile that a grid names: by name or path, or written in place. */
    static DeviceProfile named(YamlNode node, ProfileSource profiles) {
        if (node instanceof YamlNode.Mapping) {
            return read(node);
        }
        String name = Values.text(KEY, node);
        ProfileSource.Text found = profiles.find(name)
                .orElseThrow(() -> new GridException(
                        node.at(),
                        "there is no device profile " + node.shown(),
                        profiles.names().isEmpty()
                                ? "give the path of a profile"
                                : Suggestion.remedy(name, profiles.names()) + "; a path ends in .yaml"));
        return DeviceProfile.read(found.location(), found.text());
    }

    /** A profile's tree. */
    static DeviceProfile read(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping profile)) {
            throw new GridException(
                    root.at(),
                    "a device profile is a mapping of keys to values, found " + root.shown(),
                    "start with name, and see conf/devices");
        }
        profile.entries().forEach(DeviceProfileReader::knownKey);
        YamlNode name = profile.find(NAME)
                .orElseThrow(() -> new GridException(
                        profile.at(), "the device profile has no name", "add a first line 'name: my-device'"))
                .value();
        if (!Names.isName(Values.text(NAME, name))) {
            throw new GridException(
                    name.at(), "name is " + name.shown() + ", which cannot be a name", "make it of " + Names.RULE);
        }
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (YamlNode.Entry entry : profile.entries()) {
            if (SECTIONS.contains(entry.key())) {
                GridReader.trial(entry.key(), entry.value(), settings);
            }
        }
        return new DeviceProfile(
                Values.text(NAME, name),
                profile.find(DESCRIPTION)
                        .map(entry -> Values.text(DESCRIPTION, entry.value()))
                        .orElse(""),
                List.copyOf(settings.values()),
                profile.find(FACTS).map(entry -> facts(entry.value())).orElse(Map.of()));
    }

    private static void knownKey(YamlNode.Entry entry) {
        if (KEYS.contains(entry.key())) {
            return;
        }
        boolean isParameter = TrialParameters.find(entry.key()).isPresent() || GridReader.isSection(entry.key());
        boolean inSection = SECTIONS.stream().anyMatch(section -> entry.key().startsWith(section + "."));
        throw new GridException(
                entry.at(),
                "unknown key '" + entry.key() + "' in a device profile",
                !isParameter
                        ? Suggestion.remedy(entry.key(), KEYS)
                        : inSection
                                ? "write it under its section, as in device: {bits: 3}"
                                : "it is not the device's: set it in the grid, under trial");
    }

    private static Map<String, DeviceProfile.Fact> facts(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw new GridException(
                    node.at(),
                    "facts must be a mapping of names to numbers with their places, found " + node.shown(),
                    FACT_FORM);
        }
        Map<String, DeviceProfile.Fact> facts = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> facts.put(entry.key(), fact(entry)));
        return facts;
    }

    private static DeviceProfile.Fact fact(YamlNode.Entry entry) {
        if (!(entry.value() instanceof YamlNode.Mapping fact)) {
            throw new GridException(
                    entry.value().at(),
                    "the fact " + entry.key() + " must be a mapping, found "
                            + entry.value().shown(),
                    FACT_FORM);
        }
        for (YamlNode.Entry part : fact.entries()) {
            if (!FACT_KEYS.contains(part.key())) {
                throw new GridException(
                        part.at(),
                        "unknown key '" + part.key() + "' in the fact " + entry.key(),
                        Suggestion.remedy(part.key(), FACT_KEYS));
            }
        }
        boolean single = fact.find("value").isPresent();
        boolean range = fact.find("from").isPresent() && fact.find("to").isPresent();
        boolean mixed =
                single && (fact.find("from").isPresent() || fact.find("to").isPresent());
        if (mixed || !(single || range) || fact.find("place").isEmpty()) {
            throw new GridException(
                    fact.at(),
                    "the fact " + entry.key() + " needs value, or from and to, and place; found " + fact.shown(),
                    FACT_FORM);
        }
        BigDecimal value =
                number(entry.key(), fact.find(single ? "value" : "from").get());
        Optional<BigDecimal> to =
                range ? Optional.of(number(entry.key(), fact.find("to").get())) : Optional.empty();
        return new DeviceProfile.Fact(
                value,
                to,
                fact.find("unit").map(part -> Values.text("unit", part.value())).orElse(""),
                Values.text("place", fact.find("place").get().value()));
    }

    private static BigDecimal number(String fact, YamlNode.Entry part) {
        String what = part.key() + " of the fact " + fact;
        if (!(part.value() instanceof YamlNode.Scalar scalar) || !Values.isNumber(scalar, false)) {
            throw Values.wrongType(what, "a number", part.value(), null);
        }
        try {
            return Decimals.canonical(what, new BigDecimal(scalar.text()));
        } catch (IllegalArgumentException e) {
            throw new GridException(scalar.at(), e.getMessage(), "correct the number", e);
        }
    }
}

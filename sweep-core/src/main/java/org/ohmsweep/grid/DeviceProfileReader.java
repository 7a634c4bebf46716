package org.ohmsweep.grid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.Names;
import org.ohmsweep.Suggestion;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlNode;

/** Reads device profiles, from files of their own or written in place, and the key by which a grid names one. */
final class DeviceProfileReader {
    /** The key that names a profile in a grid, a block or an option. */
    static final String KEY = "device_profile";

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String QUALITY = "quality";
    private static final String FACTS = "facts";

    /** Sections of parameters that belong to a device and its wires. */
    private static final List<String> SECTIONS = List.of("device", "line_resistance");

    private static final List<String> KEYS = Stream.of(List.of(NAME, DESCRIPTION, QUALITY), SECTIONS, List.of(FACTS))
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
        String name = node.asText(KEY);
        ProfileSource.Text found = profiles.find(name)
                .orElseThrow(() -> node.error(
                        "there is no device profile " + node.shown(),
                        profiles.names().isEmpty()
                                ? "give the path of a profile"
                                : Suggestion.remedy(name, profiles.names()) + "; a path ends in .yaml"));
        return DeviceProfile.read(found.location(), found.text());
    }

    /** The profiles of an axis, each once. */
    static List<DeviceProfile> axis(YamlNode node, ProfileSource profiles) {
        List<YamlNode> items =
                node.asList("the axis " + KEY, "device profiles", "write device_profile: [ohmic, mine.yaml]");
        if (items.isEmpty()) {
            throw node.error("the axis " + KEY + " is empty, found []", "give it a value, or remove it");
        }
        Map<String, DeviceProfile> named = new LinkedHashMap<>();
        for (YamlNode item : items) {
            DeviceProfile profile = named(item, profiles);
            if (named.put(profile.name(), profile) != null) {
                throw item.error(
                        "the axis " + KEY + " has a device " + profile.name() + " twice",
                        "keep one of the two, or give them different names");
            }
        }
        return List.copyOf(named.values());
    }

    /** A profile's tree. */
    static DeviceProfile read(YamlNode root) {
        YamlNode.Mapping profile =
                root.asMapping("a device profile", "keys to values", "start with name, and see conf/devices");
        profile.onlyKeys("a device profile", KEYS, DeviceProfileReader::remedyForParameter);
        String name = name(profile, "the device profile", "my-device");
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (YamlNode.Entry entry : profile.entries()) {
            if (SECTIONS.contains(entry.key())) {
                GridReader.trial(entry.key(), entry.value(), settings);
            }
        }
        return new DeviceProfile(
                name,
                profile.find(DESCRIPTION).map(node -> node.asText(DESCRIPTION)).orElse(""),
                profile.find(QUALITY).map(DeviceProfileReader::quality).orElse(List.of()),
                List.copyOf(settings.values()),
                profile.find(FACTS).map(DeviceProfileReader::facts).orElse(Map.of()));
    }

    private static List<String> quality(YamlNode node) {
        return node
                .asList(QUALITY, "sentences", "write what is poor about the device, as in [\"one device only\"]")
                .stream()
                .map(sentence -> sentence.asText("a sentence of " + QUALITY))
                .toList();
    }

    /** The value of {@code name}, required in grids and profiles. */
    static String name(YamlNode.Mapping mapping, String what, String example) {
        YamlNode node = mapping.required(NAME, what, "add a first line 'name: " + example + "'");
        String name = node.asText(NAME);
        if (!Names.isName(name)) {
            throw node.error("name is " + node.shown() + ", which cannot be a name", "use only " + Names.RULE);
        }
        return name;
    }

    private static Optional<String> remedyForParameter(String key) {
        if (TrialParameters.find(key).isEmpty() && !GridReader.isSection(key)) {
            return Optional.empty();
        }
        return Optional.of(
                SECTIONS.stream().anyMatch(section -> key.startsWith(section + "."))
                        ? "write it under its section, as in device: {bits: 3}"
                        : "it does not belong to the device: set it in the grid, under trial");
    }

    private static Map<String, DeviceProfile.Fact> facts(YamlNode node) {
        Map<String, DeviceProfile.Fact> facts = new LinkedHashMap<>();
        node.asMapping(FACTS, "names to numbers with their places", FACT_FORM)
                .entries()
                .forEach(entry -> facts.put(entry.key(), fact("the fact " + entry.key(), entry.value())));
        return facts;
    }

    private static DeviceProfile.Fact fact(String what, YamlNode node) {
        YamlNode.Mapping fact = node.asMapping(what, "keys to values", FACT_FORM);
        fact.onlyKeys(what, FACT_KEYS);
        Optional<YamlNode> value = fact.find("value");
        Optional<YamlNode> from = fact.find("from");
        Optional<YamlNode> to = fact.find("to");
        boolean isSingle = value.isPresent() && from.isEmpty() && to.isEmpty();
        boolean isRange = value.isEmpty() && from.isPresent() && to.isPresent();
        if (!isSingle && !isRange || fact.find("place").isEmpty()) {
            throw fact.error(what + " needs value, or from and to, and place; found " + fact.shown(), FACT_FORM);
        }
        return new DeviceProfile.Fact(
                isSingle ? value.get().asNumber("value of " + what) : from.get().asNumber("from of " + what),
                to.map(end -> end.asNumber("to of " + what)),
                fact.find("unit").map(unit -> unit.asText("unit")).orElse(""),
                fact.find("place").get().asText("place"));
    }
}

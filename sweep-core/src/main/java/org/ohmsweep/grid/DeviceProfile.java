package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlReader;

/**
 * A device by name: parameters that a grid takes over and may override, and facts about it that no training uses (pulses,
 * conductances), each with its source. Which profile a trial's parameters came from is not part of its identity.
 *
 * <p>Immutable.
 */
public final class DeviceProfile {
    /**
     * A number about a device.
     *
     * @param value the number, or the lower end of a range
     * @param to the upper end; empty for a single number
     * @param unit its unit; empty for a pure number
     * @param place where it comes from: a place in a paper, or how it was measured
     */
    public record Fact(BigDecimal value, Optional<BigDecimal> to, String unit, String place) {
        public Fact {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(place, "place");
        }
    }

    private final String name;
    private final String description;
    private final List<String> quality;
    private final List<Setting<?>> settings;
    private final Map<String, Fact> facts;

    DeviceProfile(
            String name, String description, List<String> quality, List<Setting<?>> settings, Map<String, Fact> facts) {
        this.name = name;
        this.description = description;
        this.quality = List.copyOf(quality);
        this.settings = List.copyOf(settings);
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Reads a profile.
     *
     * @param location the file's name, as messages should show it
     * @param text the file's content
     * @throws org.ohmsweep.yaml.YamlException at the first thing that is wrong, with its place, its value and a remedy
     */
    public static DeviceProfile read(String location, String text) {
        return DeviceProfileReader.read(YamlReader.read(Location.ofFile(location), text));
    }

    /** The name that the column {@code device_profile} shows. */
    public String name() {
        return name;
    }

    /** The profile's description; empty when it has none. */
    public String description() {
        return description;
    }

    /** What is poor about it, one sentence each; empty when all is well. */
    public List<String> quality() {
        return quality;
    }

    /** The parameters that it sets, in the order of the file. */
    public List<TrialParameter<?>> parameters() {
        return settings.stream().<TrialParameter<?>>map(Setting::parameter).toList();
    }

    /** The paper's point with its parameters. */
    public GridPoint point() {
        GridPoint.Builder point = GridPoint.paper();
        settings.forEach(setting -> setting.apply(point));
        return point.build();
    }

    /** Its facts by name, in the order of the file. */
    public Map<String, Fact> facts() {
        return facts;
    }

    List<Setting<?>> settings() {
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}

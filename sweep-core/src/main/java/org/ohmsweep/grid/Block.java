package org.ohmsweep.grid;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.Location;

/**
 * A product of axes over fixed settings, minus the excluded points.
 *
 * @param at where it was written
 * @param profile the device profile whose parameters hold unless the block sets them
 * @param settings the fixed parameters, by dotted key; all others have the paper's values
 * @param axes in the order of the file, the last one fastest
 * @param exclusions which points are left out
 */
record Block(
        Location at,
        Optional<DeviceProfile> profile,
        Map<String, Setting<?>> settings,
        List<Axis> axes,
        List<Exclusion> exclusions) {

    /** An entry of {@code exclude}: a point that matches all of its settings, by dotted key, is left out. */
    record Exclusion(Location at, Map<String, Setting<?>> settings) {}

    Block {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        axes = List.copyOf(axes);
        exclusions = List.copyOf(exclusions);
    }

    /** The block with these settings wherever it has none of its own. */
    Block over(Collection<? extends Setting<?>> base) {
        Map<String, Setting<?>> merged = new LinkedHashMap<>();
        base.forEach(setting -> merged.put(setting.parameter().key(), setting));
        merged.putAll(settings);
        return new Block(at, profile, merged, axes, exclusions);
    }

    /** The block with one more setting, which replaces an earlier one. */
    Block with(Setting<?> setting) {
        Map<String, Setting<?>> changed = new LinkedHashMap<>(settings);
        changed.put(setting.parameter().key(), setting);
        return new Block(at, profile, changed, axes, exclusions);
    }

    /** The block without its setting of a parameter. */
    Block without(TrialParameter<?> parameter) {
        Map<String, Setting<?>> changed = new LinkedHashMap<>(settings);
        changed.remove(parameter.key());
        return new Block(at, profile, changed, axes, exclusions);
    }

    /** The block with this profile instead of its own. */
    Block withProfile(DeviceProfile other) {
        return new Block(at, Optional.of(other), settings, axes, exclusions);
    }

    /** The block with this profile where it has none of its own. */
    Block withProfileUnlessOwn(Optional<DeviceProfile> shared) {
        return new Block(at, profile.or(() -> shared), settings, axes, exclusions);
    }

    /** The block with its profile's parameters among its settings. */
    Block withProfileSettings() {
        return profile.map(own -> over(own.settings())).orElse(this);
    }

    /** The block with other axes. */
    Block withAxes(List<Axis> changed) {
        return new Block(at, profile, settings, changed, exclusions);
    }
}

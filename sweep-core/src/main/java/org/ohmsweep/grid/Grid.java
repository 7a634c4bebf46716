package org.ohmsweep.grid;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.tolerance.Tolerance;
import org.ohmsweep.trial.Sha256;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlReader;

/**
 * A sweep's trials as an indexed sequence, computed on demand and never stored. The repeat is the slowest index, so that
 * a map fills with repeat 0 first; then come the points, block by block, the last axis fastest. Points that are equal
 * after normalisation occur once, at their first position.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Grid {
    private final GridDraft draft;
    private final Layout layout;
    private final String effectiveText;

    private Grid(GridDraft draft, Layout layout) {
        this.draft = draft;
        this.layout = layout;
        effectiveText = EffectiveText.of(draft);
    }

    /**
     * Reads a grid and checks each of its points.
     *
     * @param location the file's name, as messages should show it
     * @param text the file's content
     * @throws org.ohmsweep.yaml.YamlException at the first thing that is wrong, with its place, its value and a remedy
     */
    public static Grid read(String location, String text, GridOptions options) {
        GridDraft file = GridReader.read(YamlReader.read(Location.ofFile(location), text), options.profiles());
        GridDraft tiered = file.withTier(options.tier().or(file::tier));
        List<Setting<?>> tierSettings = tiered.tier().map(Tier::settings).orElse(List.of());
        GridDraft draft = SetOption.applyAll(
                        tiered.mapBlocks(block -> block.over(tierSettings)), options.sets(), options.profiles())
                .mapBlocks(Block::withProfileSettings);
        if (draft.tolerance().isEmpty()) {
            return new Grid(draft, Layout.of(draft));
        }
        ToleranceBlock tolerance = draft.tolerance().get();
        Grid grid = new Grid(draft.mapBlocks(tolerance::leftFree), Layout.of(draft.mapBlocks(tolerance::atItsEnd)));
        grid.checkLines(tolerance);
        return grid;
    }

    /**
     * As above, from UTF-8 bytes; the stream stays open.
     *
     * @throws IOException when the stream cannot be read
     */
    public static Grid read(String location, InputStream stream, GridOptions options) throws IOException {
        return read(location, YamlReader.text(location, stream), options);
    }

    /** The sweep's name. */
    public String name() {
        return draft.name();
    }

    /** The file's description; empty when it has none. */
    public String description() {
        return draft.description();
    }

    /** The tier in force; empty for the paper's values. */
    public Optional<Tier> tier() {
        return draft.tier();
    }

    /** Seed of all trials. */
    public long seed() {
        return draft.seed();
    }

    /** Repeats of each point; at least 1. */
    public int repeats() {
        return draft.repeats();
    }

    /**
     * What a tolerance map looks for; empty for an ordinary grid. The points of a grid with one are the lines of the map, and
     * its trials are those of {@link org.ohmsweep.tolerance.ToleranceSearch}, not {@link #get}'s.
     */
    public Optional<Tolerance> tolerance() {
        return draft.tolerance().map(ToleranceBlock::tolerance);
    }

    private void checkLines(ToleranceBlock tolerance) {
        for (int line = 0; line < layout.size(); line++) {
            tolerance.check(layout.point(line), layout.block(line));
        }
    }

    /** The parameters that axes move, in the order of their first occurrence. */
    public List<TrialParameter<?>> sweptParameters() {
        return draft.blocks().stream()
                .flatMap(block -> block.axes().stream())
                .<TrialParameter<?>>flatMap(Axis::parameters)
                .distinct()
                .toList();
    }

    /** Distinct points. */
    public long pointCount() {
        return layout.size();
    }

    /** Trials: distinct points times repeats. */
    public long size() {
        return pointCount() * repeats();
    }

    /** Trials that are not counted because an earlier one is the same. */
    public long coincided() {
        return (long) layout.coincided() * repeats();
    }

    /** Where entries of {@code exclude} were written that match no point: slips, unless an option replaced what they name. */
    public List<Location> idleExclusions() {
        return layout.idleExclusions();
    }

    /**
     * A trial.
     *
     * @param index from 0 to {@link #size} - 1
     * @throws IndexOutOfBoundsException for any other
     */
    public TrialSpec get(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("trial " + index + " of " + size());
        }
        return new TrialSpec(layout.point((int) (index % pointCount())), seed(), (int) (index / pointCount()));
    }

    /**
     * The name of the device profile that a trial's parameters came from; empty where the grid names none. Of blocks that
     * share a point, the first one's.
     *
     * @param index as for {@link #get}
     */
    public Optional<String> deviceProfile(long index) {
        return layout.block((int) (index % pointCount())).profile().map(DeviceProfile::name);
    }

    /** The device profiles that it names, each once. */
    public List<DeviceProfile> profiles() {
        return draft.blocks().stream()
                .flatMap(block -> block.profile().stream())
                .distinct()
                .toList();
    }

    /**
     * The canonical text of the grid, its tier and {@code --set} applied: itself a grid file that gives the same trials.
     * Comments, description and notation are left out.
     */
    public String effectiveText() {
        return effectiveText;
    }

    /** SHA-256 of {@link #effectiveText}, in hex. */
    public String sha256() {
        return Sha256.hex(effectiveText);
    }

    @Override
    public String toString() {
        String size = tolerance()
                .map(tolerance -> pointCount() + " lines, " + tolerance)
                .orElseGet(() -> pointCount() + " points x " + repeats() + " repeats");
        return name() + " (" + size + ")";
    }
}

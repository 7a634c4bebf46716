package org.ohmsweep.spark.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ohmsweep.data.DataDigest;
import org.ohmsweep.data.ImageChoice;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/** Data digests of the trials of a sweep, each computed once. Not thread-safe. */
public final class DataDigests {
    private record Used(List<TaskSpec> tasks, ImageChoice images, int trainImages) {}

    private final TaskSet images;
    private final Map<Used, String> digests = new HashMap<>();

    /** @param images of all tasks that will be asked for */
    public DataDigests(TaskSet images) {
        this.images = Objects.requireNonNull(images, "images");
    }

    /** The digest of the images that trials of a grid point see. */
    public String of(GridPoint point) {
        return digests.computeIfAbsent(
                new Used(point.tasks(), point.images(), point.trainImages()),
                used -> DataDigest.of(images.sequence(used.tasks(), used.images()), used.trainImages()));
    }

    /** The identity of a trial on these images. */
    public TrialIdentity identity(TrialSpec spec) {
        return TrialIdentity.of(spec, of(spec.point()), images.source());
    }

    /** All digests so far. */
    public Set<String> all() {
        return new HashSet<>(digests.values());
    }
}

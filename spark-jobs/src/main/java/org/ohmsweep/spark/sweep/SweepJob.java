package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.ohmsweep.EngineVersion;
import org.ohmsweep.UserException;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;
import scala.Function2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * Fans trials out over Spark, one per partition, or those that share their training; each outcome reaches the committer as it
 * comes in. A trial that keeps losing its executor is run alone; if it takes down another one, it is recorded as failed and
 * the rest continues. A trial that runs out of memory is run alone as well: it shared the memory with its neighbours, one of
 * which may be to blame.
 */
final class SweepJob {
    /** Trials of one Spark job: more would only cost the driver memory. */
    private static final int WAVE = 20_000;

    private final SparkContext spark;
    private final TrialTask task;
    private final Committer committer;
    private final CancelSignal stop;

    SweepJob(SparkContext spark, TrialTask task, Committer committer, CancelSignal stop) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.task = Objects.requireNonNull(task, "task");
        this.committer = Objects.requireNonNull(committer, "committer");
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /**
     * Runs trials of a plan until they are done or a stop is requested.
     *
     * @throws UserException when the cluster ends the job
     */
    void run(ResumePlan plan, long[] positions) {
        for (int from = 0; from < positions.length && !stop.requested(); from += WAVE) {
            long[] wave = Arrays.copyOfRange(positions, from, Math.min(positions.length, from + WAVE));
            run(Arrays.stream(wave).mapToObj(plan::trial).toList());
        }
    }

    private void run(List<PlannedTrial> trials) {
        List<List<PlannedTrial>> rest = Trainings.of(trials, spark.defaultParallelism());
        while (!rest.isEmpty() && !stop.requested()) {
            Attempt attempt = attempt(rest);
            attempt.outOfMemory().forEach(this::runAlone);
            if (attempt.error() == null || stop.requested()) {
                return;
            }
            Set<List<PlannedTrial>> suspects = Set.copyOf(attempt.suspects());
            if (suspects.isEmpty()) {
                throw clusterError(attempt.error());
            }
            suspects.stream().flatMap(List::stream).forEach(this::runAlone);
            rest = attempt.unfinished().stream()
                    .filter(partition -> !suspects.contains(partition))
                    .toList();
        }
    }

    private void runAlone(PlannedTrial trial) {
        if (stop.requested()) {
            return;
        }
        Attempt attempt = attempt(List.of(List.of(trial)));
        if (attempt.error() == null || stop.requested()) {
            return;
        }
        if (attempt.suspects().isEmpty()) {
            throw clusterError(attempt.error());
        }
        committer.add(trial, killer(trial, attempt.error()));
    }

    /**
     * How one Spark job ended.
     *
     * @param error null for success
     * @param unfinished trials without an outcome, by partition
     * @param suspects those among them that lost their executor most often
     * @param outOfMemory trials that had neighbours and ran out of memory
     */
    private record Attempt(
            Exception error,
            List<List<PlannedTrial>> unfinished,
            List<List<PlannedTrial>> suspects,
            List<PlannedTrial> outOfMemory) {}

    private Attempt attempt(List<List<PlannedTrial>> partitions) {
        Set<Integer> finished = ConcurrentHashMap.newKeySet();
        Queue<PlannedTrial> outOfMemory = new ConcurrentLinkedQueue<>();
        LostTasks lost = new LostTasks(spark, stop);
        spark.addSparkListener(lost);
        try {
            // On Spark's event loop: it may only record and enqueue.
            runJob(partitions, (index, outcomes) -> {
                finished.add((Integer) index);
                List<PlannedTrial> trials = partitions.get((Integer) index);
                for (int i = 0; i < outcomes.length; i++) {
                    if (partitions.size() > 1 && isOutOfMemory(outcomes[i])) {
                        outOfMemory.add(trials.get(i));
                    } else {
                        committer.add(trials.get(i), outcomes[i]);
                    }
                }
                return BoxedUnit.UNIT;
            });
            return new Attempt(null, List.of(), List.of(), List.copyOf(outOfMemory));
        } catch (Exception e) { // Scala throws checked exceptions without declaring them
            List<List<PlannedTrial>> unfinished = IntStream.range(0, partitions.size())
                    .filter(index -> !finished.contains(index))
                    .mapToObj(partitions::get)
                    .toList();
            List<List<PlannedTrial>> suspects = stop.requested()
                    ? List.of()
                    : lost.suspects().stream().map(partitions::get).toList();
            return new Attempt(e, unfinished, suspects, List.copyOf(outOfMemory));
        } finally {
            spark.removeSparkListener(lost);
        }
    }

    private static boolean isOutOfMemory(TrialOutcome outcome) {
        return outcome instanceof TrialOutcome.Failed failed
                && failed.errorClass().equals(OutOfMemoryError.class.getName());
    }

    private void runJob(List<List<PlannedTrial>> trials, Function2<Object, TrialOutcome[], BoxedUnit> handler) {
        List<TrialSpec[]> specs = trials.stream()
                .map(partition -> partition.stream().map(PlannedTrial::spec).toArray(TrialSpec[]::new))
                .toList();
        RDD<TrialSpec[]> rdd = spark.parallelize(
                CollectionConverters.asScala(specs).toSeq(), specs.size(), ClassTag.apply(TrialSpec[].class));
        List<Object> partitions = new ArrayList<>(specs.size());
        IntStream.range(0, specs.size()).forEach(partitions::add);
        Seq<Object> all = CollectionConverters.asScala(partitions).toSeq();
        spark.runJob(rdd, task, all, handler, ClassTag.apply(TrialOutcome[].class));
    }

    private static TrialOutcome killer(PlannedTrial trial, Exception error) {
        return new TrialOutcome.Failed(
                trial.spec(),
                "org.apache.spark.ExecutorLostFailure",
                "The trial ended its executor repeatedly, even when run alone (out of memory, or killed by the"
                        + " machine?): " + firstLine(error),
                new Circumstances(0, 0, "unknown", "unknown", "unknown", EngineVersion.current()));
    }

    static UserException clusterError(Exception error) {
        return new UserException(
                "Spark ended the sweep: " + firstLine(error),
                "Check the master and its logs, then run the same command again: what is stored stays, and only what is"
                        + " missing is computed.",
                error);
    }

    static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage())
                .lines()
                .findFirst()
                .orElse(error.getClass().getName());
    }
}

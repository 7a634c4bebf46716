package org.ohmsweep.spark.commands;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.DataDigests;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * Folders of many stored trials that nobody trained, and what commands on them take, each in a process of its own.
 *
 * <p>{@code fill GRID DIR LEFT} stores all trials of a grid on synthetic images except the last few. Any other arguments are a
 * command of the program; at its end, a line on standard error says what it took: {@code took S seconds, C of processor time,
 * at most B bytes after a collection}.
 */
public final class StoredTrials {
    /** Trials of a batch; a folder of a million has as many files as after a merge. */
    private static final int BATCH = 20_000;

    private StoredTrials() {}

    /** The grid file of some trials, a multiple of 1000: as many points, in four parameters. */
    static String grid(int trials) {
        return """
                name: many
                trial: {tasks: [mnist, fmnist], train_images: 20, batch_size: 10, epochs_per_task: 2}
                axes:
                  device.bound: {from: 0.1, to: 2, step: 0.1}
                  device.bits: {from: 1, to: 5}
                  device.write_noise: {from: 0.01, to: 0.1, step: 0.01}
                  learning_rate: {from: 0.001, to: %de-3, step: 0.001}
                """.formatted(trials / 1_000);
    }

    /** Fills a folder, or runs a command and says what it took. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("fill")) {
            fill(Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
            return;
        }
        AtomicLong most = new AtomicLong();
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> watch(collector, most));
        long start = System.nanoTime();
        int status = CommandLineProgram.run(
                new Surroundings(
                        new FakeExecutor(),
                        System.out,
                        System.err,
                        false,
                        Map.of(),
                        Optional.of(CommandTestCase.repository())),
                arguments);
        System.err.printf(
                Locale.ROOT,
                "took %.1f seconds, %.1f of processor time, at most %d bytes after a collection%n",
                (System.nanoTime() - start) / 1e9,
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3,
                most.get());
        System.exit(status);
    }

    private static void watch(GarbageCollectorMXBean collector, AtomicLong most) {
        ((NotificationEmitter) collector)
                .addNotificationListener(
                        (notification, none) -> most.accumulateAndGet(
                                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc()
                                        .entrySet()
                                        .stream()
                                        .filter(pool -> isHeap(pool.getKey()))
                                        .map(Map.Entry::getValue)
                                        .mapToLong(MemoryUsage::getUsed)
                                        .sum(),
                                Math::max),
                        null,
                        null);
    }

    private static boolean isHeap(String pool) {
        return pool.startsWith("G1") || pool.contains("Gen") || pool.contains("Eden") || pool.contains("Survivor");
    }

    private static void fill(Path file, String directory, int left) throws IOException {
        Grid grid = TestSweeps.grid(Files.readString(file));
        TaskSet images = TaskSet.ofTrials(
                new SyntheticTaskSource(), Set.of(grid.get(0).point().imageUse()));
        DataDigests digests = new DataDigests(images);
        digests.of(grid.get(0).point());
        OutputFolder folder = OutputFolder.at(directory, TestSweeps.hadoop());
        folder.create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            BatchWriter writer = new BatchWriter(
                    folder,
                    lock,
                    new FileMetadata("0", grid.effectiveText(), grid.sha256(), digests.all()),
                    text -> {});
            long stored = grid.size() - left;
            for (long from = 0; from < grid.size(); from += BATCH) {
                List<TrialRow> trials = new ArrayList<>();
                List<SweepRow> sweep = new ArrayList<>();
                for (long position = from; position < Math.min(from + BATCH, grid.size()); position++) {
                    TrialRow row = row(grid.get(position), digests);
                    sweep.add(new SweepRow(
                            grid.name(),
                            grid.sha256(),
                            null,
                            (int) position,
                            row.identity().trialId(),
                            null));
                    if (position < stored) {
                        trials.add(row);
                    }
                }
                List<TableRows<?>> tables = Tables.OF_TRIALS.stream()
                        .<TableRows<?>>map(table -> table.rowsOf(trials))
                        .collect(Collectors.toCollection(ArrayList::new));
                tables.add(new TableRows<>(SweepsTable.TABLE, sweep));
                writer.publish(tables);
            }
        }
    }

    private static TrialRow row(TrialSpec spec, DataDigests digests) {
        TrialOutcome.Completed outcome =
                (TrialOutcome.Completed) new FakeExecutor().run(spec, TestSweeps.images(0), TrialObserver.NONE);
        return new TrialRow(
                digests.identity(spec),
                new NormalForm(spec.point()),
                outcome.result(),
                ContinualMetrics.of(outcome.result().accuracies()),
                // As if this machine had computed them: their speed counts.
                new Circumstances(0.5, 0.5, "host", KernelSelection.select().name(), "jvm", "0"),
                1);
    }
}

package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.ImageFiles;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Table;

/**
 * A small sweep of the real model with its files in a folder of any file system: my-device.yaml, images, and out for the
 * tables. Each repeat has three trials, on request one whose network is too large for any array, and four more, which share two
 * trainings.
 */
final class SampleSweep {
    private static final int HEALTHY = 7;

    private static final String GRID = """
            name: sample
            seed: 11
            repeats: REPEATS
            trial: {tasks: [a, b], train_images: 100, batch_size: 20, epochs_per_task: 2, learning_rate: 0.05,
                    network: {hidden_layers: [64, 32]},
                    device: {failure_ratio: 0.01, device_spread: 0.01,
                             relaxation: {spread: 0.01, jump_rate: 0.3, jump_size: 0.05},
                             inference_relaxation: {spread: 0.01, jump_rate: 0.3, jump_mean: -0.02, jump_size: 0.05}},
                    time: {between_tasks: 1d, shelf: [1h, 1y]}}
            sweeps:
              - axes: {device.bits: [2, 3, 4]}
              - axes: {device.bound: [0.25, 2.0], line_resistance.row_ohms: [0, 20]}
            """;

    private static final String FAULTY = "  - trial: {network: {hidden_layers: [65536, 65536]}}\n";

    private final Configuration hadoop = TestSweeps.hadoop();
    private final String root;
    private final int repeats;
    /** Failing trials of each repeat. */
    private final int faulty;

    private SampleSweep(String root, int repeats, boolean withFaulty) {
        this.root = root;
        this.repeats = repeats;
        this.faulty = withFaulty ? 1 : 0;
        Path folder = new Path(root);
        try {
            FileSystem files = folder.getFileSystem(hadoop);
            ImageFiles.write(images(), files, new Path(folder, "images"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writeGrid(root);
    }

    /** Writes the grid and the images of a sweep in which a trial of each repeat fails. */
    static SampleSweep withFaultyTrials(String root, int repeats) {
        return new SampleSweep(root, repeats, true);
    }

    /** Writes the grid and the images of a sweep without failures. */
    static SampleSweep healthy(String root) {
        return new SampleSweep(root, 1, false);
    }

    /** A command of the documents, with this sweep instead of theirs. */
    String placed(String command) {
        return command.replace("hdfs://namenode:8020", root);
    }

    /** Writes the grid into another folder, too. */
    void writeGrid(String folder) {
        Path path = new Path(folder, "my-device.yaml");
        try (var out = path.getFileSystem(hadoop).create(path)) {
            out.write(text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All its trials. */
    int total() {
        return (HEALTHY + faulty) * repeats;
    }

    /** Those that fail. */
    int faulty() {
        return faulty * repeats;
    }

    /** The folder of its tables. */
    OutputFolder out() {
        return OutputFolder.at(root + "/out", hadoop);
    }

    /** Its trials computed one after the other in a loop. */
    OutputFolder reference(java.nio.file.Path directory) {
        OutputFolder folder = OutputFolder.at(directory.toString(), hadoop);
        Grid grid = TestSweeps.grid(text());
        assertThat(grid.size()).isEqualTo(total());
        ReferenceTrials.store(grid, images(), folder);
        return folder;
    }

    /** Every published file with its length. */
    Map<String, Long> files() {
        Map<String, Long> found = new TreeMap<>();
        Path folder = new Path(root + "/out");
        try {
            RemoteIterator<LocatedFileStatus> all = folder.getFileSystem(hadoop).listFiles(folder, true);
            while (all.hasNext()) {
                LocatedFileStatus file = all.next();
                if (file.getPath().getName().endsWith(".parquet")) {
                    found.put(file.getPath().toString(), file.getLen());
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of all rows in the files of a table, duplicates included. */
    List<String> keys(Table<?> table) {
        return out().read(table, files -> {
            List<String> keys = new ArrayList<>();
            for (TableFile file : files) {
                file.decode(
                        table.keyColumns(),
                        row -> keys.add(table.keyColumns().stream()
                                .map(column -> String.valueOf(row.get(column)))
                                .collect(Collectors.joining(" "))));
            }
            return keys;
        });
    }

    /** Fails unless the folder holds all trials, none twice, with the rows of a reference. */
    void assertComplete(OutputFolder reference) {
        assertThat(failures(out())).hasSize(faulty()).isEqualTo(failures(reference));
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(out(), table))
                    .as(table.name())
                    .isNotEmpty()
                    .isEqualTo(RowTexts.of(reference, table));
            assertThat(keys(table)).as(table.name()).doesNotHaveDuplicates();
        }
    }

    /** The rows of failures without their circumstances, which come last. */
    static List<String> failures(OutputFolder folder) {
        return RowTexts.of(folder, FailuresTable.TABLE).stream()
                .map(row -> row.substring(0, row.indexOf(" host=")))
                .toList();
    }

    private String text() {
        int second = GRID.lastIndexOf("  - axes");
        return (GRID.substring(0, second) + FAULTY.repeat(faulty) + GRID.substring(second))
                .replace("REPEATS", Integer.toString(repeats));
    }

    /** Images of 4 x 4 pixels, 400 to train on and 100 to test. */
    private static TaskSet images() {
        return new TaskSet(
                DataSource.REAL,
                Arrays.asList(
                        new TaskData("a", images(400, 1), images(100, 2)),
                        new TaskData("b", images(400, 3), images(100, 4))));
    }

    private static ImageSet images(int count, int number) {
        byte[] pixels = new byte[16 * count];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) (image % 10);
            for (int pixel = 0; pixel < 16; pixel++) {
                pixels[16 * image + pixel] = (byte) (labels[image] * 25 * (pixel % 3) + 7 * image + pixel * number);
            }
        }
        return new ImageSet(4, 4, pixels, labels);
    }
}

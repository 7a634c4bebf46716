package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Tables;

/** A run merges many files when it ends, with trials to run and without. */
class EndOfRunIT {
    @TempDir
    Path directory;

    private final List<String> notices = new ArrayList<>();

    private void run(OutputFolder folder) {
        new Sweep(TestSweeps.grid(TestSweeps.SIX_POINTS), TestSweeps.images(1), folder, new FakeExecutor())
                .run(
                        () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), Optional.empty())),
                        false,
                        new SweepListener() {
                            @Override
                            public void notice(String text) {
                                notices.add(text);
                            }
                        },
                        new CancelSignal());
    }

    private static void publishManyFailures(OutputFolder folder) {
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            BatchWriter writer =
                    new BatchWriter(folder, lock, new FileMetadata("0", "g", "sha", List.of("d")), text -> {});
            for (int i = 0; i < 65; i++) {
                writer.publish(TestRows.failures(TestRows.specs(i)));
            }
        }
    }

    private int files(String table) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("out").resolve(table))) {
            return (int) files.count();
        }
    }

    @Test
    void manyFilesAreMerged() throws IOException {
        OutputFolder folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        publishManyFailures(folder);
        run(folder);
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("Files merged: ")
                .contains("failures 65 -> 1");
        assertThat(files("failures")).isEqualTo(1);
        assertThat(files("trials")).isEqualTo(1);
        assertThat(new Results(folder).lastFailures()).hasSize(65);
        RowDigest digest = new Results(folder).digest();

        notices.clear();
        run(folder);
        assertThat(notices).as("nothing left to do").isEmpty();
        publishManyFailures(folder);
        run(folder);
        assertThat(notices).singleElement().asString().contains("failures 66 -> 1");
        assertThat(new Results(folder).lastFailures()).hasSize(65);
        assertThat(new Results(folder).digest()).isEqualTo(digest);
        assertThat(new Results(folder).trials()).hasSize(12);
    }
}

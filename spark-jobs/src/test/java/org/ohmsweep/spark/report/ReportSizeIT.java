package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.spark.JavaProcess;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;

/** The report of 10,000 trials: 2,000 points of four axes, five repeats. Kept in target/report-10000.html, to be looked at. */
class ReportSizeIT {
    private static final String GRID = """
            name: many
            repeats: 5
            trial: {tasks: [mnist, fmnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 20}
            axes:
              device.bound: [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 6]
              device.bits: [1, 2, 3, 4, 5]
              device.write_noise: [0.01, 0.02, 0.05, 0.07, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3]
              device.failure_ratio: [0, 0.001, 0.002, 0.008]
            """;

    @TempDir
    Path directory;

    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void theReportOfTenThousandTrialsIsSmall() throws IOException {
        OutputFolder folder = ReportFolder.of(directory.resolve("out"), GRID);
        long start = System.nanoTime();
        Path report = Path.of(HtmlReport.write(folder));
        System.out.printf(
                "ReportSizeIT: %.1f MB, written in %.1f s%n",
                Files.size(report) / 1e6, (System.nanoTime() - start) / 1e9);
        assertThat(Files.size(report)).isLessThan(10_000_000);
        assertThat(Files.readString(report)).contains("10000 done, 0 failed, 0 not run yet");
        Files.copy(report, Path.of("target", "report-10000.html"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** All histograms together would take three times that heap. */
    @Test
    void histogramsThatAreNotDrawnTakeNoMemory() {
        Path out = directory.resolve("histograms");
        ReportMemory.fill(OutputFolder.at(out.toString(), TestSweeps.hadoop()), 2_000);
        Processes.Result result = JavaProcess.start(directory, List.of("-Xmx160m"), ReportMemory.class, out.toString())
                .await();
        assertThat(result.status()).as(result.err()).isZero();
        System.out.print("ReportSizeIT: " + result.out());
    }
}

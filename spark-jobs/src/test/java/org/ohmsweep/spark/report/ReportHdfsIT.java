package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.WholeFile;

/** Reports on HDFS. */
@ExtendWith(Clusters.class)
class ReportHdfsIT {
    private final HdfsCluster hdfs;

    ReportHdfsIT(HdfsCluster hdfs) {
        this.hdfs = hdfs;
    }

    @Test
    void aReportReplacesAnEarlierOne() throws IOException {
        Path root = new Path(hdfs.address() + "/reports/out");
        FileSystem files = root.getFileSystem(TestSweeps.hadoop());
        OutputFolder folder = ReportFolder.of(
                OutputFolder.at(root.toString(), TestSweeps.hadoop()), TestSweeps.SIX_POINTS, "six", List.of());
        WholeFile.in(folder, HtmlReport.NAME).write("an earlier one".getBytes(StandardCharsets.UTF_8));
        assertThat(HtmlReport.write(folder)).isEqualTo(root + "/report.html");
        try (var in = files.open(new Path(root, HtmlReport.NAME))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("<!DOCTYPE html>")
                    .endsWith("</html>\n")
                    .contains("12 done, 0 failed, 0 not run yet");
        }
        assertThat(Arrays.stream(files.listStatus(root))
                        .filter(status -> status.isFile())
                        .map(status -> status.getPath().getName()))
                .filteredOn(name -> !name.startsWith(".lock"))
                .containsExactly(HtmlReport.NAME);
    }
}

package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Tables;

/** Reports in headless Chromium. */
class ReportBrowserIT {
    @TempDir
    Path directory;

    private String python;

    @BeforeEach
    void findBrowser() {
        python = System.getenv("OHMSWEEP_PYTHON");
        assumeTrue(
                python != null && Processes.canRun(python, "-c", "import playwright"),
                "OHMSWEEP_PYTHON is not set, or has no playwright; not tested: reports in a browser");
        assumeTrue(Processes.canRun("chromium", "--version"), "there is no chromium; not tested: reports in a browser");
    }

    private JsonNode look(String report) throws IOException {
        Processes.Result result = Processes.run(
                directory,
                Map.of(),
                List.of(
                        python,
                        Paths.get("src/test/resources/report_browser.py")
                                .toAbsolutePath()
                                .toString(),
                        report,
                        directory.resolve("narrow.png").toString()));
        assertThat(result.status()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** What brushes leave: rows of 14, and cells of the three maps of accuracy that are faint. */
    private static void assertLeft(JsonNode left, int rows, int faint) {
        assertThat(left.get("rows").asInt()).isEqualTo(rows);
        assertThat(left.get("kept").asText()).isEqualTo(rows + " of 14 points");
        assertThat(left.get("faint").asInt()).isEqualTo(faint);
    }

    @Test
    void chartsAreDrawnSortedSavedAndPrintedAndMarkupIsText() throws IOException {
        JsonNode page = look(HtmlReport.write(ReportFolder.of(
                OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop()),
                ReportFolder.GRID,
                ReportFolder.MARKUP,
                List.of(ReportFolder.MARKUP))));
        assertThat(texts(page.get("seen"))).as("console, errors, network").isEmpty();
        assertThat(texts(page.get("charts"))).hasSize(10);
        assertThat(texts(page.get("drawn"))).isEqualTo(texts(page.get("charts")));
        assertThat(page.get("pwned").isNull()).as("no text has run").isTrue();
        assertThat(page.get("images").asInt()).isZero();
        assertThat(page.get("rows").asInt()).isEqualTo(14);

        assertThat(page.get("tip").asText()).contains("mnist").contains("n = 2").contains("95 %");
        assertThat(page.at("/csv/0").asText()).isEqualTo("map-accuracy.csv");
        assertThat(page.at("/csv/1").asText().lines().toList())
                .hasSize(1 + 3 * 9)
                .first()
                .isEqualTo("panel,x,y,mean,low,high,n");
        assertThat(page.at("/svg/0").asText()).isEqualTo("map-accuracy.svg");
        assertThat(page.at("/svg/1").asText()).startsWith("<svg").contains("mnist");
        List<Double> sorted = texts(page.get("sorted")).stream()
                .map(text -> Double.valueOf(text.split(" ")[0]))
                .toList();
        assertThat(sorted).hasSize(14).isSortedAccordingTo(Comparator.naturalOrder());

        assertThat(texts(page.at("/brush/axes")))
                .containsExactly(
                        "metaplasticity",
                        "bound",
                        "bits",
                        "write_noise",
                        "failure_ratio",
                        "ACC",
                        "worst-task forgetting");
        assertThat(page.at("/brush/value").asText()).isEqualTo("4");
        assertLeft(page.at("/brush/key"), 3, 3 * 6);
        assertLeft(page.at("/brush/escape"), 14, 0);
        // The smallest of three bounds.
        assertLeft(page.at("/brush/mouse"), 3, 3 * 6);
        assertLeft(page.at("/brush/clear"), 14, 0);

        assertThat(page.get("light").asText()).isEqualTo("rgb(255, 255, 255)");
        assertThat(page.get("dark").asText()).isEqualTo("rgb(15, 19, 24)");
        assertThat(page.get("widest_on_paper").asDouble()).isEqualTo(680);
        assertThat(page.get("controls_on_paper").asInt()).isZero();
        assertThat(page.get("narrow").asInt())
                .as("width, no wider than the screen")
                .isEqualTo(390);
    }

    @Test
    void aFittedDeviceIsDrawn() throws IOException {
        MeasuredFile file = new MeasuredFile(5, 60, 20, List.of(1, 100, 10_000), ReportFolder.MARKUP);
        Path report = Files.writeString(
                directory.resolve("mine.html"), file.fit(ReportFolder.MARKUP).page());
        JsonNode page = look(report.toString());
        assertThat(texts(page.get("seen"))).as("console, errors, network").isEmpty();
        assertThat(texts(page.get("charts"))).containsExactly("readings", "distributions", "devices", "movement");
        assertThat(texts(page.get("drawn"))).isEqualTo(texts(page.get("charts")));
        assertThat(page.get("pwned").isNull()).as("no text has run").isTrue();
        assertThat(page.get("images").asInt()).isZero();
        assertThat(page.get("rows").asInt()).isEqualTo(5);
        assertThat(page.get("tip").asText()).contains("level 1, target 100", "measured: median", "simulated: median");
        assertThat(page.at("/csv/0").asText()).isEqualTo("readings.csv");
        assertThat(page.at("/csv/1").asText().lines().toList())
                .hasSize(1 + 2 * 3 * 2 * 5)
                .first()
                .isEqualTo("view,panel,series,x,target,p5,p25,p50,p75,p95,n");
        assertThat(page.at("/svg/1").asText()).startsWith("<svg").contains("measured", "simulated");
        assertThat(texts(page.get("sorted"))).containsExactly("100", "200", "300", "400", "500");
        assertThat(page.get("widest_on_paper").asDouble()).isEqualTo(680);
        assertThat(page.get("controls_on_paper").asInt()).isZero();
        assertThat(page.get("narrow").asInt())
                .as("width, no wider than the screen")
                .isEqualTo(390);
    }

    @Test
    void anEmptyFolderIsAPageToo() throws IOException {
        OutputFolder folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        JsonNode page = look(HtmlReport.write(folder));
        assertThat(texts(page.get("seen"))).isEmpty();
        assertThat(texts(page.get("charts"))).isEmpty();
        assertThat(page.get("rows").asInt()).isZero();
    }
}

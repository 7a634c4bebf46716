package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.UserException;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.TestImages;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.RowDigest;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.WholeFile;
import org.ohmsweep.spark.tables.Tables;

class HtmlReportTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path directory;

    private String page(OutputFolder folder) throws IOException {
        return Files.readString(Path.of(HtmlReport.write(folder)));
    }

    /** The data that a page's scripts draw. */
    static JsonNode data(String page) throws IOException {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    /** Hashes of a page's scripts, as its policy lists them. */
    static List<String> scripts(String page) throws NoSuchAlgorithmException {
        List<String> hashes = new ArrayList<>();
        Matcher scripts = SCRIPT.matcher(page);
        while (scripts.find()) {
            byte[] sha256 =
                    MessageDigest.getInstance("SHA-256").digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.add("'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'");
        }
        return hashes;
    }

    private static List<String> charts(String page) throws IOException {
        List<String> names = new ArrayList<>();
        data(page).get("charts").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void chartsAreDrawnOnlyWhereThereIsData() throws IOException {
        assertThat(charts(page(ReportFolder.of(directory.resolve("all"), ReportFolder.GRID))))
                .containsExactly(
                        "map-accuracy",
                        "map-forgetting",
                        "map-f-meta",
                        "failure-ratio",
                        "write-noise",
                        "any-axis",
                        "forgetting",
                        "curves",
                        "weights",
                        "wear");
        assertThat(charts(page(ReportFolder.of(
                        directory.resolve("one"),
                        "name: g\ntrial: {tasks: [mnist], train_images: 20, batch_size: 10, epochs_per_task: 1}\n"))))
                .containsExactly("curves", "weights", "wear");
    }

    @Test
    void aToleranceMapIsDrawnWithTheCandidatesOfItsLines() throws IOException {
        OutputFolder folder = ReportFolder.ofMap(directory.resolve("map"), """
                name: map
                trial: {tasks: [mnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 3}
                axes:
                  device.bound: [0.5, 1.5]
                  device.bits: [2, 3, 4]
                tolerance: {of: device.write_noise, from: 0.1, to: 0.9, ratio: 3, holds: [acc >= 0.5, bwt <= 0.5]}
                """);

        String page = page(folder);

        assertThat(charts(page)).startsWith("tolerance-map", "tolerance-candidates", "map-accuracy");
        JsonNode map = data(page).at("/charts/tolerance-map/views");
        assertThat(map).hasSize(1);
        assertThat(map.get(0).get("rows"))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.toString())
                        .startsWith("[\"\",")
                        .contains(",100.0,\"all\",\"everywhere\",\"-\",\"everywhere\","));
        assertThat(map.get(0).get("rows").get(0).get(1).asInt()).isEqualTo(2);
        assertThat(map.get(0).get("rows").get(0).get(2).asDouble()).isEqualTo(0.5);
        JsonNode lines = data(page).at("/charts/tolerance-candidates/views");
        assertThat(lines).hasSize(6);
        assertThat(lines.get(5).get("label").asText()).isEqualTo("bound 1.5, bits 4");
        // Both limits at both ends and at what halves the range, each by three repeats or more.
        assertThat(lines.get(5).get("rows")).hasSizeGreaterThanOrEqualTo(2 * 3).allSatisfy(row -> {
            assertThat(row.get(0).asText()).isIn("acc >= 0.5", "bwt <= 0.5");
            assertThat(row.get(1).asText()).isEqualTo("holds");
            assertThat(row.get(6).asInt()).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void chartsShowMeansWithTheIntervalsOfTheTrials() throws IOException {
        OutputFolder folder = ReportFolder.of(directory.resolve("out"), ReportFolder.GRID);
        List<StoredOutcome> repeats = new Results(folder)
                .outcomes(trial -> true).stream()
                        .filter(trial -> trial.point()
                                                .orElseThrow()
                                                .point()
                                                .device()
                                                .bound()
                                                .doubleValue()
                                        == 0.1
                                && trial.point().orElseThrow().point().device().bits() == 4)
                        .toList();
        assertThat(repeats).hasSize(2);
        // Of the mean over tasks; the accuracies that are made up for seed 5 are multiples of 5e-5.
        double ofImages = repeats.stream()
                .mapToDouble(trial -> trial.finalAccuracies().stream()
                                .mapToDouble(accuracy -> TestImages.variance(accuracy, 20_000))
                                .sum()
                        / Math.pow(trial.finalAccuracies().size(), 2))
                .average()
                .orElseThrow();
        ConfidenceInterval interval = ConfidenceInterval.of(
                ofImages,
                repeats.stream().mapToDouble(trial -> trial.metrics().acc()).toArray());
        List<JsonNode> cells = new ArrayList<>();
        data(page(folder)).at("/charts/map-accuracy/views/0/rows").forEach(row -> {
            if (row.get(0).asText().equals("ACC")
                    && row.get(1).asInt() == 4
                    && row.get(2).asDouble() == 0.1) {
                cells.add(row);
            }
        });
        assertThat(cells).hasSize(1);
        // Rounded to five digits.
        assertThat(cells.get(0).get(3).asDouble()).isCloseTo(100 * interval.mean(), within(1e-2));
        assertThat(cells.get(0).get(4).asDouble()).isCloseTo(100 * interval.low(), within(1e-2));
        assertThat(cells.get(0).get(5).asDouble()).isCloseTo(100 * interval.high(), within(1e-2));
        assertThat(cells.get(0).get(6).asInt()).isEqualTo(2);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void theRowOfACellIsThatOfItsPointInTheTable() throws IOException {
        JsonNode data = data(page(ReportFolder.of(directory.resolve("out"), ReportFolder.GRID)));
        JsonNode rows = data.at("/table/rows");
        List<String> head = texts(data.at("/table/head"));
        assertThat(data.at("/table/outcomes"))
                .extracting(column -> head.get(column.asInt()))
                .containsExactly("ACC", "worst-task forgetting");
        assertThat(data.at("/charts/map-forgetting/views/0/rows")).hasSize(9).allSatisfy(cell -> {
            JsonNode row = rows.get(cell.get(7).asInt());
            assertThat(row.get(head.indexOf("bits")).asText())
                    .isEqualTo(cell.get(1).asText());
            assertThat(row.get(head.indexOf("bound")).asDouble())
                    .isEqualTo(cell.get(2).asDouble());
        });
    }

    @Test
    void onePointIsNotExplored() throws IOException {
        String page = page(ReportFolder.of(
                directory.resolve("out"),
                "name: g\ntrial: {tasks: [mnist], train_images: 20, batch_size: 10, epochs_per_task: 1}\n"));
        assertThat(data(page).at("/table/outcomes")).isEmpty();
        assertThat(page).contains("<figure id=\"explore\" hidden>");
    }

    @Test
    void aCellOfAToleranceMapHasTheRowsOfItsCandidates() throws IOException {
        JsonNode data = data(page(ReportFolder.ofMap(directory.resolve("map"), """
                name: map
                trial: {tasks: [mnist, kmnist], train_images: 20, batch_size: 10, epochs_per_task: 3}
                axes: {device.bits: [2, 3]}
                tolerance: {of: device.write_noise, from: 0.1, to: 0.9, ratio: 3, holds: [acc >= 0.5]}
                """)));
        int bits = texts(data.at("/table/head")).indexOf("bits");
        assertThat(data.at("/charts/tolerance-map/views/0/rows"))
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.get(9))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(row -> assertThat(data.at("/table/rows")
                                        .get(row.asInt())
                                        .get(bits)
                                        .asInt())
                                .isEqualTo(cell.get(1).asInt())));
    }

    @Test
    void theBrowserRunsThePagesScriptsAndNoOthers() throws IOException, NoSuchAlgorithmException {
        String page = page(ReportFolder.of(
                OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop()),
                ReportFolder.GRID,
                ReportFolder.MARKUP,
                List.of(ReportFolder.MARKUP)));
        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;")
                .doesNotContain("<script>window")
                .doesNotContain("<img src=x");
        List<String> hashes = scripts(page);
        assertThat(hashes).hasSize(4);
        assertThat(page)
                .contains("content=\"default-src 'none'; script-src " + String.join(" ", hashes) + "; style-src");
        assertThat(data(page).get("title").asText()).isEqualTo(ReportFolder.MARKUP);
    }

    @Test
    void theFolderIsOtherwiseUnchanged() throws IOException {
        OutputFolder folder = ReportFolder.of(directory.resolve("out"), TestSweeps.SIX_POINTS);
        List<String> before = files("out");
        RowDigest digest = new Results(folder).digest();
        String first = page(folder);
        assertThat(page(folder)).as("written again").hasSameSizeAs(first);
        List<String> after = new ArrayList<>(before);
        after.add(HtmlReport.NAME);
        assertThat(files("out")).containsExactlyInAnyOrderElementsOf(after);
        assertThat(new Results(folder).digest()).isEqualTo(digest);
    }

    @Test
    void failuresSweepsAndOpenTrialsAreReported() throws IOException {
        OutputFolder folder = ReportFolder.of(
                OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop()),
                TestSweeps.SIX_POINTS,
                "my sweep",
                List.of("loss is NaN at step 7", "loss is NaN at step 12"));
        assertThat(page(folder))
                .contains("12 done, 2 failed, 0 not run yet")
                .contains("<td>2</td>")
                .contains("loss is NaN at step")
                .contains("bin/ohmsweep run &#39;my sweep.yaml&#39; --out")
                .contains("name: &quot;my sweep&quot;")
                .contains("Images: real.");
    }

    @Test
    void anEmptyFolderHasAReportToo() throws IOException {
        OutputFolder folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        folder.create(Tables.ALL);
        assertThat(page(folder)).contains("has no completed trial").contains("there is nothing to draw");
    }

    @Test
    void aReportThatCannotBeWrittenIsAnErrorAndLeavesTheOldOne() throws IOException {
        OutputFolder folder = ReportFolder.of(directory.resolve("out"), TestSweeps.SIX_POINTS);
        Files.createDirectories(
                directory.resolve("out").resolve(HtmlReport.NAME).resolve("kept"));
        assertThatThrownBy(() -> HtmlReport.write(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a folder");
        assertThat(directory.resolve("out").resolve(HtmlReport.NAME).resolve("kept"))
                .isDirectory();
        String elsewhere = directory.resolve("no/such/folder/r.html").toString();
        assertThatThrownBy(() -> HtmlReport.write(folder, WholeFile.at(elsewhere, TestSweeps.hadoop())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(elsewhere)
                .hasMessageContaining("cannot be written");
        assertThat(directory.resolve("no")).doesNotExist();
    }
}

package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.ohmsweep.fit.DeviceMeans;
import org.ohmsweep.fit.Sample;

/** The page about a fitted device. */
class DeviceReportTest {
    private static final List<Integer> AGES = List.of(1, 100, 10_000);

    private static List<String> charts(JsonNode data) {
        List<String> names = new ArrayList<>();
        data.get("charts").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> rows(JsonNode data, String chart, int view) {
        return StreamSupport.stream(
                        data.at("/charts/" + chart + "/views/" + view + "/rows").spliterator(), false)
                .toList();
    }

    private static JsonNode data(MeasuredFile.Fit fit) throws IOException {
        return HtmlReportTest.data(fit.page());
    }

    @Test
    void chartsAreDrawnOnlyWhereThereIsData() throws IOException {
        assertThat(charts(data(new MeasuredFile(3, 30, 12, AGES, "d0").fit("m.csv"))))
                .containsExactly("readings", "distributions", "devices", "movement");
        assertThat(charts(data(new MeasuredFile(3, 30, 12, List.of(), "d0").fit("m.csv"))))
                .as("no column time")
                .containsExactly("readings", "distributions", "devices");
        assertThat(charts(data(new MeasuredFile(3, 300, 1, AGES, "d0").fit("m.csv"))))
                .as("each device programmed once")
                .containsExactly("readings", "distributions", "movement");
    }

    @Test
    void boxesAreQuantilesOfTheReadings() throws IOException {
        MeasuredFile.Fit fit = new MeasuredFile(3, 30, 12, AGES, "d0").fit("m.csv");
        JsonNode data = data(fit);
        assertThat(data.at("/charts/readings/views"))
                .as("readings, and deviations")
                .hasSize(2 * AGES.size());
        assertThat(data.at("/charts/readings/views/1/label").asText()).isEqualTo("readings 100 s after programming");
        List<JsonNode> rows = rows(data, "readings", 1);
        assertThat(rows).hasSize(2 * 3);
        JsonNode second = rows.get(2);
        assertThat(second.get(1).asText()).isEqualTo("measured");
        assertThat(second.get(2).asInt()).as("level").isEqualTo(2);
        assertThat(second.get(3).asDouble()).as("target").isCloseTo(200, within(0.1));
        double[] deviations =
                MeasuredFile.measured(fit, 1, fit.device().deviations().ages()[1]);
        double[] probabilities = {0.05, 0.25, 0.5, 0.75, 0.95};
        for (int i = 0; i < probabilities.length; i++) {
            // A unit of the bound is 100 uS; five digits.
            assertThat(second.get(4 + i).asDouble())
                    .isCloseTo(200 + 100 * Sample.quantile(deviations, probabilities[i]), within(0.02));
        }
        assertThat(second.get(9).asInt()).isEqualTo(deviations.length);
        JsonNode deviation = rows(data, "readings", AGES.size() + 1).get(2);
        assertThat(deviation.get(3).asDouble()).as("target").isZero();
        assertThat(deviation.get(6).asDouble()).isCloseTo(Sample.quantile(deviations, 0.5), within(1e-5));
    }

    @Test
    void distributionsHaveEveryValueOrSoManyQuantiles() throws IOException {
        MeasuredFile.Fit few = new MeasuredFile(3, 30, 6, List.of(), "d0").fit("m.csv");
        List<JsonNode> rows = rows(data(few), "distributions", 0);
        double[] measured = MeasuredFile.measured(few, 0, 0);
        assertThat(measured.length).isLessThan(81);
        assertThat(rows.stream()
                        .limit(measured.length)
                        .mapToDouble(row -> row.get(2).asDouble())
                        .toArray())
                .containsExactly(measured, within(1e-4));
        assertThat(rows.get(0).get(0).asText())
                .startsWith("level 1 (100 uS): D = 0.")
                .endsWith(", n = " + measured.length);
        assertThat(rows.get(0).get(1).asDouble()).isCloseTo(0.5 / measured.length, within(1e-6));

        MeasuredFile.Fit many = new MeasuredFile(2, 60, 20, List.of(), "d0").fit("m.csv");
        List<JsonNode> thinned = rows(data(many), "distributions", 0);
        assertThat(thinned).hasSize(2 * 81);
        double[] all = MeasuredFile.measured(many, 0, 0);
        assertThat(all.length).isGreaterThan(400);
        assertThat(thinned.get(0).get(2).asDouble()).isCloseTo(all[0], within(1e-5));
        assertThat(thinned.get(40).get(1).asDouble()).isEqualTo(0.5);
        assertThat(thinned.get(40).get(2).asDouble()).isCloseTo(Sample.quantile(all, 0.5), within(1e-5));
        assertThat(thinned.get(80).get(4).asInt()).isEqualTo(all.length);
    }

    @Test
    void devicesAreTheirSortedMeans() throws IOException {
        MeasuredFile.Fit fit = new MeasuredFile(3, 30, 12, AGES, "d0").fit("m.csv");
        double[] means = fit.means().devices().stream()
                .mapToDouble(DeviceMeans.Device::mean)
                .toArray();
        assertThat(means).hasSize(30);
        assertThat(rows(data(fit), "devices", 0).stream()
                        .mapToDouble(row -> row.get(2).asDouble())
                        .toArray())
                .containsExactly(means, within(1e-5));
    }

    /**
     * As many levels and ages as in real arrays: a view for each level, and a file that can be sent. So few devices have no
     * intervals, which would take long.
     */
    @Test
    void manyLevelsAndAges() throws IOException {
        List<Integer> ages = List.of(1, 10, 100, 1000, 10_000, 100_000);
        String page = new MeasuredFile(33, 4, 1500, ages, "d0").fit("m.csv").page();
        JsonNode data = HtmlReportTest.data(page);
        assertThat(data.at("/charts/distributions/views")).hasSize(33);
        assertThat(data.at("/charts/distributions/views/32/label").asText()).startsWith("level 33 (3");
        Set<String> panels = new HashSet<>();
        rows(data, "distributions", 32)
                .forEach(row -> panels.add(row.get(0).asText().replaceFirst(":.*", "")));
        assertThat(panels)
                .containsExactlyInAnyOrderElementsOf(
                        ages.stream().map(age -> age + " s").toList());
        Set<String> groups = new HashSet<>();
        rows(data, "movement", 0).forEach(row -> groups.add(row.get(0).asText()));
        assertThat(groups).hasSize(6).contains("levels 1 to 6", "levels 31 to 33");
        assertThat(data.at("/table/rows")).hasSize(33);
        assertThat(page.length()).isLessThan(2_500_000);
    }

    @Test
    void stuckDevicesAreListed() {
        MeasuredFile.Fit fit = new MeasuredFile(3, 30, 30, List.of(), "loose & bent").fit("m.csv");
        assertThat(fit.page())
                .containsPattern("<tr><th scope=\"row\">loose &amp; bent</th><td>[56]</td><td>1(49|50)\\.?[0-9]*</td>"
                        + "<td>2[56]</td><td class=\"text\">yes</td></tr>")
                .contains("stuck device, which read one value whatever their target");
        assertThat(fit.page().split("<td class=\"text\">yes</td>", -1)).hasSize(2);
    }

    @Test
    void namesOfFilesAndDevicesAreText() throws NoSuchAlgorithmException {
        MeasuredFile.Fit fit = new MeasuredFile(3, 30, 30, List.of(), ReportFolder.MARKUP).fit(ReportFolder.MARKUP);
        String page = fit.page();
        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;")
                .doesNotContain("<script>window")
                .doesNotContain("<img src=x");
        assertThat(page).as("and no template").contains("{{title}}");
        List<String> hashes = HtmlReportTest.scripts(page);
        assertThat(hashes).hasSize(4);
        assertThat(page).contains("script-src " + String.join(" ", hashes) + "; style-src");
    }
}

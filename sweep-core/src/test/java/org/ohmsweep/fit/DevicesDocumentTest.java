package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ohmsweep.fit.MadeUpDevices.Stuck;
import org.ohmsweep.grid.DeviceProfile;

/** docs/devices.md shows what the code does. */
class DevicesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "devices.md");
    private static final Path EXAMPLE = Path.of("..", "docs", "example-measurements.csv");
    private static final Path TARGET = Path.of("target");
    private static final BigDecimal BOUND = new BigDecimal("1.5");
    private static final long SEED = 7;

    private static FittedDevice device() throws IOException {
        try (InputStream content = Files.newInputStream(EXAMPLE)) {
            return DeviceFit.of(new MeasurementReader(MeasurementOptions.NONE)
                    .add("docs/example-measurements.csv", content)
                    .measurements());
        }
    }

    @Test
    void theExampleIsMadeUpAsTheDocumentSays() throws IOException {
        String csv = new MadeUpDevices(30, 40, 4, 0.05, 0.03, 0.01, Stuck.AT_AN_END).csv(SEED);
        Files.createDirectories(TARGET);
        Files.writeString(TARGET.resolve("example-measurements.csv"), csv);
        assertThat(EXAMPLE)
                .as("if the change is meant, copy target/example-measurements.csv to docs")
                .content()
                .isEqualTo(csv);
    }

    @Test
    void theReportAndTheProfileAreThoseOfTheExample() throws IOException {
        FittedDevice device = device();
        Comparison comparison = Comparison.of(
                device,
                DeviceProfile.read(
                                "mine.yaml",
                                ProfileText.of(device, "mine", DeviceUse.whole(BOUND), java.util.List.of()))
                        .point()
                        .device());
        String report = FitReport.of(device, comparison).text();
        String profile = ProfileText.of(device, "mine", DeviceUse.whole(BOUND), Quality.of(device, comparison));
        Files.writeString(TARGET.resolve("example-report.txt"), report + "\n" + profile);
        assertThat(Files.readString(DOCUMENT))
                .as("if the change is meant, take the text from target/example-report.txt")
                .contains(report)
                .contains("```yaml\n" + profile + "```");
    }

    @Test
    void itsProfilesAreRead() throws IOException {
        Matcher profiles = Pattern.compile("(?ms)^```yaml\\n(.*?)^```").matcher(Files.readString(DOCUMENT));
        int count = 0;
        while (profiles.find()) {
            assertThat(DeviceProfile.read("devices.md", profiles.group(1)).parameters())
                    .hasSizeGreaterThan(2);
            count++;
        }
        assertThat(count).isEqualTo(2);
    }
}

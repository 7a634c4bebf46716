package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

class GridTemplateTest {
    private static final String TEXT = GridTemplate.text("my-device");

    private static Grid read(String text) {
        return Grid.read("mine.yaml", text, GridOptions.NONE.withProfiles(TestProfiles.shipped()));
    }

    static List<TrialParameter<?>> parameters() {
        return TrialParameters.ALL;
    }

    @Test
    void itIsAGrid() {
        Grid grid = read(TEXT);
        assertThat(grid.name()).isEqualTo("my-device");
        assertThat(grid.tier()).contains(Tier.SMOKE);
        assertThat(grid.pointCount()).isEqualTo(3 * 3);
        assertThat(grid.repeats()).isEqualTo(1);
        assertThat(TEXT.lines()).as("short enough to be read").allMatch(line -> line.length() <= 140);
    }

    @Test
    void everyKeyIsThere() {
        for (String key : GridReader.KEYS) {
            assertThat(TEXT).as(key).containsPattern("(?m)^(# )?" + key + ":");
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aParameterIsExplainedAndShowsTheValueThatItHas(TrialParameter<?> parameter) {
        assertThat(TEXT).contains("  # " + parameter.description());
        String line = "(?m)^  # (" + Pattern.quote(parameter.key()) + ": )";
        if (parameter != TrialParameters.TASKS) {
            assertThat(TEXT).containsPattern(line);
        }
        // Without the tier, what it sets is the paper's too.
        Grid plain = read(TEXT.replace("tier: smoke", ""));
        String uncommented = TEXT.replaceFirst(line, "  $1");
        assertThat(uncommented.equals(TEXT)).isEqualTo(parameter == TrialParameters.TASKS);
        Grid uncommentedGrid = read(uncommented.replace("tier: smoke", ""));
        for (int index = 0; index < plain.size(); index++) {
            assertThat(uncommentedGrid.get(index)).isEqualTo(plain.get(index));
        }
        assertThat(parameter.text(plain.get(0).point()))
                .isEqualTo(
                        parameter == TrialParameters.BOUND
                                ? "0.5"
                                : parameter == TrialParameters.BITS
                                        ? "2"
                                        : parameter.text(GridPoint.paper().build()));
    }

    @Test
    void theOtherCommentedLinesCanBeUncommented() {
        assertThat(read(TEXT.replaceFirst("(?m)^# (device_profile: )", "$1")).deviceProfile(0))
                .contains("ohmic");
        assertThat(read(TEXT.replaceFirst("(?m)^# (exclude: )", "$1")).pointCount())
                .isEqualTo(3 * 3 - 1);
        assertThat(read(TEXT.replaceFirst("(?m)^repeats: 1$", "").replaceFirst("(?m)^# (tolerance: )", "$1"))
                        .tolerance())
                .isPresent();
        String blocks = TEXT.replaceFirst("(?ms)^axes:.*?\n\n", "")
                .replaceFirst("(?m)^# sweeps:", "sweeps:")
                .replaceAll("(?m)^#   - ", "  - ");
        assertThat(read(blocks).pointCount()).isEqualTo(3);
        for (String axis : List.of(
                "device.bound: \\[0.25, 0.5, 1.0\\]",
                "device.bits: \\{from: 1, to: 5\\}",
                "device.bound: \\{linear: [^}]*\\}\\}",
                "device.bound: \\{log: [^}]*\\}\\}",
                "device_profile: \\[.*\\]",
                "zip: \\[\\{.*\\}\\]")) {
            var matcher = Pattern.compile("(?m)^#   (" + axis + ")").matcher(TEXT);
            assertThat(matcher.find()).as(axis).isTrue();
            assertThat(read("name: x\naxes:\n  " + matcher.group(1)).pointCount())
                    .isGreaterThan(1);
        }
    }

    @Test
    void theNameIsChecked() {
        assertThatThrownBy(() -> GridTemplate.text("my device")).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.trial.DurationType;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.SubsetType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlException;

/** docs/grid.md says what the code does: its tables, its examples and its error messages. */
class GridDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "grid.md");
    private static final Path TOLERANCE = Path.of("..", "docs", "tolerance.md");
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern YAML_BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Pattern INTEGERS = Pattern.compile("([0-9]+) to ([0-9]+)(, .*)?");
    private static final Pattern INTERVAL = Pattern.compile("([(\\[])(-?[0-9.]+), ([0-9]+)]");

    record ParameterRow(String key, String defaultText, String source, String allowed, String meaning) {}

    record ErrorRow(String grid, String message) {}

    static List<ParameterRow> parameterRows() {
        return rows("| key | default | source | allowed | meaning |")
                .map(cells -> new ParameterRow(
                        code(cells.get(0)), code(cells.get(1)), cells.get(2), cells.get(3), cells.get(4)))
                .toList();
    }

    static List<ErrorRow> errorRows() {
        return rows("| in the grid | message, after `FILE:LINE:COLUMN:` |")
                .map(cells -> new ErrorRow(code(cells.get(0)), cells.get(1)))
                .toList();
    }

    static List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (Path document : List.of(DOCUMENT, TOLERANCE, README)) {
            Matcher blocks = YAML_BLOCK.matcher(text(document));
            while (blocks.find()) {
                examples.add(blocks.group(1));
            }
        }
        return examples;
    }

    @Test
    void everyParameterIsListedInOrder() {
        assertThat(parameterRows())
                .extracting(ParameterRow::key)
                .containsExactlyElementsOf(
                        TrialParameters.ALL.stream().map(TrialParameter::key).toList());
    }

    @ParameterizedTest
    @MethodSource("parameterRows")
    void aParametersRowMatchesTheCode(ParameterRow row) {
        TrialParameter<?> parameter = TrialParameters.find(row.key()).orElseThrow();

        assertThat(row.defaultText()).isEqualTo(parameter.defaultText());
        assertThat(row.source()).isEqualTo(parameter.source().label());
        assertThat(row.meaning()).isEqualTo(parameter.description());
        if (parameter.type() instanceof ParameterType.Choice<?> choice) {
            assertThat(row.allowed())
                    .isEqualTo(choice.texts().stream()
                            .map(text -> "`" + text + "`")
                            .collect(Collectors.joining(", ")));
        } else if (parameter.type() == ParameterType.FLAG) {
            assertThat(row.allowed()).isEqualTo("`true`, `false`");
        } else if (parameter.type() instanceof ParameterType.Numeric<?> number) {
            String allowed = row.allowed().replaceFirst(", or a list of one for each level", "");
            assertThat(allowed.split(", at least")[0]).isEqualTo(number.range().toString());
            assertAllowed(parameter, allowed);
            boolean byLevel = parameter.type() instanceof ParameterType.Levelled levelled && levelled.most() > 1;
            assertThat(row.allowed().contains("a list")).isEqualTo(byLevel);
        } else if (parameter.type() instanceof DurationType
                || parameter.type() instanceof SubsetType
                || parameter.type() instanceof ParameterType.ListOrWord<?>) {
            assertThat(row.allowed()).isEqualTo(parameter.type().expectation());
        } else if (parameter.type() instanceof ParameterType.ListOf<?> list) {
            assertThat(row.allowed())
                    .startsWith("1 to " + list.most() + " ")
                    .contains(
                            list.item() instanceof ParameterType.Numeric<?> item
                                    ? "layers of " + item.range()
                                    : "none twice");
        } else {
            throw new AssertionError("a type without a rule here: " + parameter.type());
        }
    }

    private static void assertAllowed(TrialParameter<?> parameter, String allowed) {
        Matcher integers = INTEGERS.matcher(allowed);
        Matcher interval = INTERVAL.matcher(allowed);
        if (integers.matches()) {
            long low = Long.parseLong(integers.group(1));
            long high = Long.parseLong(integers.group(2));
            assertAccepted(parameter, low, high);
            assertRejected(parameter, String.valueOf(low - 1), String.valueOf(high + 1));
        } else {
            assertThat(interval.matches()).as(allowed).isTrue();
            BigDecimal low = new BigDecimal(interval.group(2));
            BigDecimal high = new BigDecimal(interval.group(3));
            BigDecimal tiny = new BigDecimal("1e-9");
            assertAccepted(parameter, low.add(tiny), high);
            if (interval.group(1).equals("[")) {
                assertAccepted(parameter, low);
                assertRejected(parameter, low.subtract(tiny).toPlainString());
            } else {
                assertRejected(parameter, low.toPlainString());
            }
            assertRejected(parameter, high.add(tiny).toPlainString());
        }
    }

    private static void assertAccepted(TrialParameter<?> parameter, Number... values) {
        for (Number value : values) {
            assertThatCode(() -> GridPoint.paper().setText(parameter, new BigDecimal(value.toString()).toPlainString()))
                    .as("%s = %s", parameter, value)
                    .doesNotThrowAnyException();
        }
    }

    private static void assertRejected(TrialParameter<?> parameter, String... values) {
        for (String value : values) {
            assertThatThrownBy(() -> GridPoint.paper().setText(parameter, value))
                    .as("%s = %s", parameter, value)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theTiersMatchTheCode() {
        List<List<String>> expected = Arrays.stream(Tier.values())
                .map(tier -> Stream.concat(
                                Stream.of(tier.text()),
                                Stream.of(
                                                TrialParameters.TRAIN_IMAGES,
                                                TrialParameters.EPOCHS_PER_TASK,
                                                TrialParameters.LEARNING_RATE,
                                                TrialParameters.EVALUATE_EVERY)
                                        .map(parameter -> tierText(tier, parameter)))
                        .toList())
                .toList();

        assertThat(rows("| tier | train_images | epochs_per_task | learning_rate | evaluate_every |"))
                .containsExactlyElementsOf(expected);
    }

    private static String tierText(Tier tier, TrialParameter<?> parameter) {
        return tier.settings().stream()
                .filter(setting -> setting.parameter() == parameter)
                .map(Setting::text)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAGrid(String yaml) {
        String whole = yaml.startsWith("name:") ? yaml : "name: example\n" + yaml;

        assertThat(Grid.read("example.yaml", whole, GridOptions.NONE).size()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("errorRows")
    void anErrorReadsAsDocumented(ErrorRow row) {
        assertThatThrownBy(() -> Grid.read("my.yaml", "name: x\n" + row.grid() + "\n", GridOptions.NONE))
                .isInstanceOf(YamlException.class)
                .extracting(error -> error.getMessage().replaceFirst("^my\\.yaml:[0-9]+:[0-9]+: ", ""))
                .isEqualTo(row.message());
    }

    /** The cells of each row of the table with this header. */
    private static Stream<List<String>> rows(String header) {
        List<String> lines = text(DOCUMENT).lines().toList();
        int start = lines.indexOf(header);
        assertThat(start).as("a table '%s' in %s", header, DOCUMENT).isNotNegative();
        return lines.stream()
                .skip(start + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| "))
                        .toList());
    }

    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1);
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

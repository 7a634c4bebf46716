package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlException;

/** What {@code --set} does to a grid. */
class SetOptionTest {
    private static final String PLAIN = "name: x\ntier: laptop\ntrial: {epochs_per_task: 7}";
    private static final String AXES =
            "name: x\naxes:\n  device.bound: [1, 2]\n  device.bits: [1, 2, 3]\n  learning_rate: [0.1, 0.2]";

    private static Grid read(String text, String... sets) {
        return Grid.read("g.yaml", text, new GridOptions(Optional.empty(), List.of(sets)));
    }

    private static List<String> texts(Grid grid, TrialParameter<?> parameter) {
        return LongStream.range(0, grid.size())
                .mapToObj(i -> parameter.text(grid.get(i).point()))
                .toList();
    }

    @Test
    void aValueReplacesWhatFileAndTierSay() {
        Grid grid = read(PLAIN, "epochs_per_task=9", "train_images=500", "device.bits=5");
        assertThat(texts(grid, TrialParameters.EPOCHS_PER_TASK)).containsExactly("9");
        assertThat(texts(grid, TrialParameters.TRAIN_IMAGES)).containsExactly("500");
        assertThat(texts(grid, TrialParameters.BITS)).containsExactly("5");
        assertThat(texts(grid, TrialParameters.LEARNING_RATE)).containsExactly("0.05");
    }

    @Test
    void seedAndRepeatsAreSettable() {
        Grid grid = read(PLAIN, "seed=42", "repeats=6");
        assertThat(grid.seed()).isEqualTo(42);
        assertThat(grid.size()).isEqualTo(6);
    }

    @Test
    void onAnAxisItReplacesTheAxisInItsPlace() {
        Grid list = read(AXES, "device.bits=[5, 4]");
        assertThat(list.size()).isEqualTo(8);
        assertThat(texts(list, TrialParameters.BITS)).startsWith("5", "5", "4", "4", "5");
        Grid range = read(AXES, "device.bound={from: 1, to: 2, step: 0.5}");
        assertThat(range.size()).isEqualTo(18);
        assertThat(texts(range, TrialParameters.BOUND).subList(4, 8)).containsExactly("1", "1", "1.5", "1.5");
        Grid single = read(AXES, "device.bits=4");
        assertThat(single.size()).isEqualTo(4);
        assertThat(texts(single, TrialParameters.BITS)).containsOnly("4");
    }

    @Test
    void offAxisAnAxisFormBecomesTheLastAxis() {
        Grid grid = read(AXES, "metaplasticity={log: {from: 1, to: 4, points: 3}}");
        assertThat(grid.size()).isEqualTo(36);
        assertThat(texts(grid, TrialParameters.METAPLASTICITY)).startsWith("1", "2", "4", "1");
    }

    @Test
    void itHoldsInEveryBlock() {
        String union = "name: x\nsweeps:\n  - axes: {device.bits: [1, 2]}\n  - trial: {device: {bits: 5}}\n"
                + "  - trial: {device: {write_policy: digital}}";
        assertThat(texts(read(union, "device.bits=[3, 4]"), TrialParameters.BITS))
                .containsExactly("3", "4", "3");
        assertThat(read(union, "device.bits=[3, 4]").coincided()).isEqualTo(3);
        assertThat(texts(read(union, "metaplasticity=2"), TrialParameters.METAPLASTICITY))
                .containsOnly("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tasks=[mnist,kmnist];mnist,kmnist",
                "tasks=mnist,kmnist;mnist,kmnist",
                "tasks=mnist;mnist",
                "tasks=[[mnist],[kmnist,mnist]];mnist|kmnist,mnist"
            })
    void tasksAreAListOrNamesWithCommas(String set, String expected) {
        assertThat(String.join("|", texts(read(PLAIN, set), TrialParameters.TASKS)))
                .isEqualTo(expected);
    }

    @Test
    void hiddenLayersAreAListOrNumbersWithCommas() {
        assertThat(texts(read(PLAIN, "network.hidden_layers=30,20"), TrialParameters.HIDDEN_LAYERS))
                .containsExactly("30,20");
        assertThat(texts(read(PLAIN, "network.hidden_layers=30"), TrialParameters.HIDDEN_LAYERS))
                .containsExactly("30");
    }

    @Test
    void aPointThatAnOptionMakesIllegalIsAnError() {
        assertThat(catchThrowableOfType(YamlException.class, () -> read(PLAIN, "train_images=50")))
                .hasMessageContaining(
                        "at its only point, --set train_images=50: train_images is 50, fewer than one batch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "device.bits=2.7;device.bits must be a whole number, found 2.7;whole number",
                "device.bits='3';found the text \"3\";without quotes",
                "device.bits=;there is nothing to read;a value",
                "device.bits=~;found nothing;value",
                "device.bits=[];the axis device.bits is empty;remove it",
                "device.bits=[1, 1];has the value 1 twice;keep one",
                "device.bits=[1;not valid YAML;correct the YAML",
                "device.bits={from: 1};has no to;{from, to, step}",
                "device.bits={from: 1, from: 2};duplicate key 'from', first given before;keep one",
                "device.bits=17;it must be in [1, 16];correct",
                "device.bond=1;unknown parameter 'device.bond';did you mean device.bound?",
                "sed=1;unknown parameter 'sed';did you mean seed?",
                "bits;is not of the form key=value;--set device.bits=3",
                "=3;is not of the form key=value;--set device.bits=3",
                "seed=x;seed must be a whole number, found x;whole number",
                "repeats=0;repeats is 0;correct repeats",
                "tasks=[];the axis tasks is empty;remove it",
                "tasks=a,;an item of tasks is '';correct tasks",
                "tasks=a b;an item of tasks is 'a b';correct tasks",
                "device.write_policy=often;found often;one of",
                "device.bits=&a 3;anchors and aliases;write the values out",
                "device.failure_mode=hrs;matters at no point: nothing fails at failure_ratio 0;remove it",
                "device.failure_mode=[hrs, frozen];matters at no point: nothing fails;remove it"
            })
    void errorsNameTheOption(String set, String problem, String remedy) {
        YamlException error = catchThrowableOfType(YamlException.class, () -> read(PLAIN, set));
        assertThat(error).as(set).isNotNull();
        assertThat(error.getMessage()).startsWith("--set " + set + ": ").contains(problem);
        assertThat(error.remedy()).contains(remedy);
        assertThat(error.line()).isZero();
    }

    @Test
    void aParameterInAZipCannotBeSet() {
        String zip = "name: x\naxes:\n  zip: [{device.bits: 1, device.bound: 2}, {device.bits: 2, device.bound: 3}]";
        YamlException error = catchThrowableOfType(YamlException.class, () -> read(zip, "device.bits=3"));
        assertThat(error)
                .hasMessageContaining("--set device.bits=3: device.bits moves together")
                .hasMessageContaining("g.yaml:3:3");
        assertThat(error.remedy()).contains("change the zip");
    }

    @Test
    void aKeyIsSetOnce() {
        assertThat(catchThrowableOfType(YamlException.class, () -> read(PLAIN, "seed=1", "seed=2")))
                .hasMessage("--set seed=2: seed is set twice");
    }
}

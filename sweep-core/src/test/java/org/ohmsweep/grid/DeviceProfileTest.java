package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.device.RelaxationSpec;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.yaml.YamlException;

/** Device profiles: reading them, using them in grids, and their errors. */
class DeviceProfileTest {
    private static final Map<String, String> TEXTS = Map.of(
            "coarse", "name: coarse\ndevice: {bits: 2, write_noise: 0.1}",
            "fragile", "name: fragile\ndevice:\n  failure_ratio: 0.01\n  failure_mode: hrs",
            "wrong", "name: wrong\ndevice:\n  bits: 99");

    private static Grid read(String text, String... sets) {
        return Grid.read("g.yaml", text, new GridOptions(Optional.empty(), List.of(sets), new TestProfiles(TEXTS)));
    }

    private static List<String> texts(Grid grid) {
        return LongStream.range(0, grid.size())
                .mapToObj(i -> grid.deviceProfile(i).orElse("-") + " "
                        + TrialParameters.BITS.text(grid.get(i).point()) + " "
                        + TrialParameters.WRITE_NOISE.text(grid.get(i).point()) + " "
                        + TrialParameters.FAILURE_RATIO.text(grid.get(i).point()))
                .toList();
    }

    @Test
    void trialAxesAndOptionsOverrideAProfile() {
        assertThat(texts(read("name: x\ndevice_profile: coarse"))).containsExactly("coarse 2 0.1 0");
        assertThat(texts(read("name: x\ndevice_profile: coarse\ntrial: {device: {bits: 5}}")))
                .containsExactly("coarse 5 0.1 0");
        assertThat(texts(read("name: x\ndevice_profile: coarse\naxes: {device.bits: [1, 4]}")))
                .containsExactly("coarse 1 0.1 0", "coarse 4 0.1 0");
        assertThat(texts(read("name: x\ndevice_profile: coarse", "device.write_noise=0.2")))
                .containsExactly("coarse 2 0.2 0");
        assertThat(texts(read("name: x\nrepeats: 2"))).containsExactly("- 3 0.05 0", "- 3 0.05 0");
    }

    @Test
    void aGridSwitchesRelaxationOff() {
        String profile = "name: x\ndevice_profile: {name: own, device: {relaxation: {onset: 1, spread: 0.1}}}";
        assertThat(read(profile).get(0).point().device().relaxation().spread()).isNotEqualTo(PerLevel.ZERO);
        Grid off = read(profile + "\ntrial: {device: {relaxation: none}}");
        assertThat(off.get(0).point().device().relaxation()).isEqualTo(RelaxationSpec.NONE);
        assertThat(off.get(0).point()).isEqualTo(read("name: x").get(0).point());
    }

    @Test
    void aBlocksProfileReplacesTheSharedOne() {
        Grid grid = read("name: x\ndevice_profile: coarse\nrepeats: 2\ntrial: {device: {write_noise: 0.3}}\n"
                + "sweeps: [{}, {device_profile: fragile}, {device_profile: fragile, trial: {device: {bits: 4}}}]");
        assertThat(texts(grid).subList(0, 3))
                .containsExactly("coarse 2 0.3 0", "fragile 3 0.3 0.01", "fragile 4 0.3 0.01");
        assertThat(texts(grid).subList(3, 6)).isEqualTo(texts(grid).subList(0, 3));
    }

    @Test
    void anOptionReplacesEveryProfile() {
        String text = "name: x\nsweeps: [{trial: {device: {bits: 4}}}, {device_profile: fragile}]";
        assertThat(texts(read(text, "device_profile=coarse"))).containsExactly("coarse 4 0.1 0", "coarse 2 0.1 0");
        assertThat(texts(read("name: x", "device.bits=5", "device_profile=coarse")))
                .containsExactly("coarse 5 0.1 0");
    }

    @Test
    void aPointOfTwoBlocksBelongsToTheFirst() {
        Grid grid = read("name: x\nsweeps: [{trial: {device: {bits: 2, write_noise: 0.1}}}, {device_profile: coarse}]");
        assertThat(texts(grid)).containsExactly("- 2 0.1 0");
        assertThat(grid.coincided()).isEqualTo(1);
    }

    @Test
    void aProfileMayBeWrittenInPlace() {
        assertThat(texts(read("name: x\ndevice_profile: {name: own, device: {bits: 6}}")))
                .containsExactly("own 6 0.05 0");
    }

    @Test
    void profilesMayBeAnAxisThatVariesSlowest() {
        Grid grid = read("name: x\naxes: {device.bound: [1, 2], device_profile: [fragile, coarse,"
                + " {name: own, device: {write_noise: 0.2}}]}\nexclude: [{device.bound: 1, device.bits: 2}]");

        assertThat(texts(grid))
                .containsExactly(
                        "fragile 3 0.05 0.01", "fragile 3 0.05 0.01", "coarse 2 0.1 0", "own 3 0.2 0", "own 3 0.2 0");
        assertThat(read("name: x\nsweeps: [{axes: {device_profile: [fragile, coarse]}}, {trial: {device: {bits: 7}}}]")
                        .pointCount())
                .isEqualTo(3);
    }

    @Test
    void aPointDependsOnItsParametersOnly() {
        GridPoint byProfile = read("name: x\ndevice_profile: coarse").get(0).point();
        GridPoint byHand = read("name: x\ntrial: {device: {bits: 2, write_noise: 0.1}}")
                .get(0)
                .point();
        assertThat(new NormalForm(byProfile).pointId()).isEqualTo(new NormalForm(byHand).pointId());
    }

    @Test
    void theEffectiveTextStandsAlone() {
        for (String text : List.of(
                "name: x\ndevice_profile: coarse\naxes: {device.bits: [1, 2]}",
                "name: x\naxes: {device_profile: [fragile, coarse], device.bound: [1, 2]}",
                "name: x\ndevice_profile: coarse\nsweeps: [{}, {device_profile: fragile}, {trial: {device: {bits: 7}}}]")) {
            Grid grid = read(text);
            Grid again = Grid.read("e.yaml", grid.effectiveText(), GridOptions.NONE);
            assertThat(again.effectiveText()).isEqualTo(grid.effectiveText());
            assertThat(texts(again)).isEqualTo(texts(grid));
        }
        assertThat(read("name: x\ndevice_profile: coarse").effectiveText())
                .contains("device_profile: {name: \"coarse\"}");
        assertThat(read("name: x").effectiveText()).doesNotContain("device_profile");
        assertThat(read("name: x\ntrial: {device: {bits: 2, write_noise: 0.1}}").sha256())
                .as("so that it has its own row in table sweeps")
                .isNotEqualTo(read("name: x\ndevice_profile: coarse").sha256());
    }

    @Test
    void aParameterOfAProfileMayMatterNowhere() {
        Grid grid = read("name: x\ndevice_profile: fragile\ntrial: {device: {write_policy: digital}}");
        assertThat(new NormalForm(grid.get(0).point()).value(TrialParameters.FAILURE_RATIO))
                .isEmpty();
    }

    @Test
    void factsHaveUnitsAndPlaces() {
        DeviceProfile profile = DeviceProfile.read(
                "p.yaml",
                "name: p\ndescription: d\nfacts:\n  set_voltage: {value: -1.2, unit: V, place: figure 1}\n"
                        + "  ratio: {from: 200, to: 1.0e3, place: table 2}");
        assertThat(profile.description()).isEqualTo("d");
        assertThat(profile.parameters()).isEmpty();
        assertThat(profile.facts())
                .containsEntry(
                        "set_voltage",
                        new DeviceProfile.Fact(new BigDecimal("-1.2"), Optional.empty(), "V", "figure 1"))
                .containsKey("ratio");
        assertThat(profile.facts().get("ratio").to())
                .hasValueSatisfying(to -> assertThat(to).isEqualByComparingTo("1000"));
    }

    @Test
    void theShippedProfilesMatchTheirNames() {
        TestProfiles shipped = TestProfiles.shipped();
        assertThat(shipped.names()).contains("ohmic", "vcm");
        for (String name : shipped.names()) {
            DeviceProfile profile =
                    DeviceProfile.read(name + ".yaml", shipped.texts().get(name));
            assertThat(profile.name()).isEqualTo(name);
            assertThat(profile.description()).isNotBlank();
        }
        DeviceProfile ohmic = DeviceProfile.read("ohmic.yaml", shipped.texts().get("ohmic"));
        GridPoint.Builder point =
                GridPoint.paper().set(BITS, 7).set(WRITE_NOISE, BigDecimal.ONE).set(INFERENCE_NOISE, BigDecimal.ONE);
        ohmic.settings().forEach(setting -> setting.apply(point));
        assertThat(point.build())
                .as("the paper's device is the default")
                .isEqualTo(GridPoint.paper().build());
        assertThat(ohmic.facts().get("reset_voltage").value()).isEqualByComparingTo("3.2");
        assertThat(DeviceProfile.read("vcm.yaml", shipped.texts().get("vcm")).description())
                .startsWith("Illustrative");
        for (int bits = 1; bits <= 5; bits++) {
            String name = "technology-c-" + bits + "bit";
            assertThat(DeviceProfile.read(name, shipped.texts().get(name))
                            .point()
                            .device()
                            .levels())
                    .hasSize(1 << bits);
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                at(1, 1, "[1]", "a device profile must be a mapping", "start with name"),
                at(1, 1, "device: {bits: 3}", "the device profile has no name", "name: my-device"),
                at(1, 7, "name: a/b", "name is a/b, which cannot be a name", "letters"),
                at(1, 7, "name: 3", "name must be a text, found 3", "quotes"),
                at(2, 1, "name: p\ndevices: {bits: 3}", "unknown key 'devices'", "did you mean device?"),
                at(2, 1, "name: p\ndevice.bits: 3", "unknown key 'device.bits'", "under its section"),
                at(2, 1, "name: p\ntrain_images: 3", "unknown key 'train_images'", "not belong to the device"),
                at(2, 1, "name: p\nnetwork: {weights: float}", "unknown key 'network'", "not belong to the device"),
                at(3, 3, "name: p\ndevice:\n  bitz: 3", "unknown parameter 'device.bitz'", "did you mean device.bits?"),
                at(3, 9, "name: p\ndevice:\n  bits: 99", "device.bits is 99; it must be in [1, 16]", "correct"),
                at(3, 9, "name: p\ndevice:\n  bits: x", "device.bits must be a whole number, found x", "whole number"),
                at(4, 3, "name: p\ndevice:\n  bits: 3\n  bits: 4", "duplicate key 'bits'", "keep one"),
                at(2, 8, "name: p\nfacts: 3", "facts must be a mapping", "write {value"),
                at(
                        2,
                        12,
                        "name: p\nfacts: {a: 3}",
                        "the fact a must be a mapping of keys to values, found 3",
                        "write {value"),
                at(
                        2,
                        12,
                        "name: p\nfacts: {a: {value: 3}}",
                        "the fact a needs value, or from and to, and place",
                        "write"),
                at(2, 12, "name: p\nfacts: {a: {from: 3, place: x}}", "the fact a needs value", "write {value"),
                at(2, 12, "name: p\nfacts: {a: {value: 3, to: 4, place: x}}", "the fact a needs value", "from and to"),
                at(2, 13, "name: p\nfacts: {a: {valu: 3, place: x}}", "unknown key 'valu'", "did you mean value?"),
                at(
                        2,
                        20,
                        "name: p\nfacts: {a: {value: x, place: x}}",
                        "value of the fact a must be a number",
                        "number"),
                at(2, 20, "name: p\nfacts: {a: {value: .inf, place: x}}", "found .inf", "a finite number"),
                at(2, 29, "name: p\nfacts: {a: {value: 1, place: }}", "place must be a text, found nothing", "value"));
    }

    private static Arguments at(int line, int column, String text, String problem, String remedy) {
        return Arguments.of(text, "p.yaml:" + line + ":" + column + ": ", problem, remedy);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongProfileIsRejected(String text, String place, String problem, String remedy) {
        YamlException error = catchThrowableOfType(YamlException.class, () -> DeviceProfile.read("p.yaml", text));
        assertThat(error).isNotNull().hasMessageStartingWith(place).hasMessageContaining(problem);
        assertThat(error.remedy()).contains(remedy);
    }

    @Test
    void aWrongName() {
        YamlException error =
                catchThrowableOfType(YamlException.class, () -> read("name: x\nsweeps:\n  - device_profile: coars"));
        assertThat(error).hasMessage("g.yaml:3:21: there is no device profile coars");
        assertThat(error.remedy()).startsWith("did you mean coarse?").contains("coarse, fragile, wrong", ".yaml");
        assertThatThrownBy(() -> read("name: x", "device_profile=coars"))
                .hasMessage("--set device_profile=coars: there is no device profile coars");
        assertThatThrownBy(() -> read("name: x\ndevice_profile: [coarse]")).hasMessageStartingWith("g.yaml:2:17: ");
        assertThatThrownBy(() -> Grid.read("g", "name: x\ndevice_profile: coarse", GridOptions.NONE))
                .hasMessageContaining("no device profile");
    }

    @Test
    void anErrorInAProfileNamesTheProfile() {
        assertThatThrownBy(() -> read("name: x\ndevice_profile: wrong")).hasMessageStartingWith("wrong.yaml:3:9: ");
    }
}

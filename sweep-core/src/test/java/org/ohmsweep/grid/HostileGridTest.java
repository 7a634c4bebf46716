package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ohmsweep.grid.GridErrorCase.error;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;
import org.ohmsweep.yaml.YamlException;

/** Malicious grids: names that are paths or commands, YAML that makes objects or floods memory. */
class HostileGridTest {
    /** As a double-quoted YAML text. */
    private static String quoted(String name) {
        return '"'
                + name.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\u001b", "\\e")
                + '"';
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "..",
                "a/../../b",
                "/etc/passwd",
                "a/b",
                "..\\x",
                "C:\\x",
                "hdfs://host/x",
                "~/x",
                ".hidden",
                "$(touch pwned)",
                "`touch pwned`",
                "x; touch pwned",
                "x | sh",
                "x && y",
                "x > y",
                "x'y",
                "x\"y",
                "x\ny",
                "${HOME}",
                "%PATH%",
                "x*",
                "\u001b[31mred",
                "<script>alert(1)</script>",
                "\u202egnp.x",
                "",
                " "
            })
    void namesAreNeitherPathsNorCommands(String name) {
        assertThat(error("name: " + quoted(name) + "\n").getMessage())
                .contains("name")
                .doesNotContain("\u001b", "\u202e", "\n");
        assertThat(error("name: g\ntrial: {tasks: [mnist, " + quoted(name) + "]}\n")
                        .getMessage())
                .contains("tasks")
                .doesNotContain("\u001b", "\u202e", "\n");
        assertThat(error("name: g\ntrial: {tasks: [{task: " + quoted(name) + ", permute: 1}]}\n")
                        .getMessage())
                .doesNotContain("\u001b", "\u202e", "\n");
        GridOptions set = new GridOptions(Optional.empty(), List.of("tasks=[" + quoted(name) + "]"));
        assertThatThrownBy(() -> Grid.read("g.yaml", "name: g\n", set)).isInstanceOf(YamlException.class);
    }

    @Test
    void aDescriptionIsTextAndNothingElse() {
        String description = "$(touch pwned) `id` <script>alert(1)</script> ../../x; rm -rf /";
        Grid grid = Grid.read("g.yaml", "name: g\ndescription: " + quoted(description) + "\n", GridOptions.NONE);
        Grid plain = Grid.read("g.yaml", "name: g\n", GridOptions.NONE);
        assertThat(grid.get(0)).isEqualTo(plain.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:1/']]]]",
                "!!java.lang.ProcessBuilder [[touch, pwned]]",
                "!<tag:yaml.org,2002:java.io.File> /etc/passwd",
                "!!org.ohmsweep.spark.Ohmsweep {}",
                "!!binary aGVsbG8=",
                "!!python/object/apply:os.system ['touch pwned']",
                "!!str mnist"
            })
    void noTypeTagMakesAnObject(String value) {
        for (String text : List.of(
                value + "\n",
                "name: " + value + "\n",
                "name: g\ntrial: " + value + "\n",
                "name: g\naxes: {device.bits: [" + value + "]}\n",
                "name: g\ndevice_profile: " + value + "\n")) {
            assertThat(error(text).getMessage()).contains("type tags are not allowed");
        }
        GridOptions set = new GridOptions(Optional.empty(), List.of("device.bits=" + value));
        YamlException error = catchThrowableOfType(YamlException.class, () -> Grid.read("g.yaml", "name: g\n", set));
        assertThat(error.getMessage()).contains("--set", "type tags are not allowed");
    }

    @Test
    void noProfileMakesAnObject() {
        TestProfiles profiles = new TestProfiles(Map.of("evil", "!!java.lang.ProcessBuilder [[touch, pwned]]\n"));
        assertThatThrownBy(() ->
                        Grid.read("g.yaml", "name: g\ndevice_profile: evil\n", GridOptions.NONE.withProfiles(profiles)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("type tags are not allowed");
    }

    @Test
    void noAliasMultiplies() {
        String laughs = IntStream.rangeClosed(1, 9)
                .mapToObj(level -> "a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ",").repeat(9) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [lol,lol]\n", ""));
        assertThat(error(laughs + "name: g\n").getMessage()).contains("anchors and aliases");
        assertThat(error("name: g\ntrial: &t {device: *t}\n").getMessage()).contains("anchors and aliases");
        assertThat(error("name: g\ntrial: {<<: {batch_size: 3}}\n").getMessage())
                .contains("<<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "axes: {device.bound: [1e999999999]}",
                "axes: {device.bound: [1e-999999999]}",
                "axes: {device.bound: {from: 0.000001, to: 1000000, step: 1e-40}}",
                "axes: {device.bound: {from: 1, to: 1e999999999, step: 1}}",
                "axes: {device.bound: {log: {from: 1, to: 10, points: 2000000000}}}",
                "axes: {device.bits: {from: 1, to: 2000000000}}",
                "seed: 1e999999999",
                "repeats: 1e9",
                "trial: {network: {hidden_layers: [2000000000]}}",
                "trial: {train_images: 99999999999999999999}",
            })
    void noNumberFloodsMemory(String entry) {
        assertThat(error("name: g\n" + entry + "\n").getMessage()).startsWith("conf/my.yaml:2:");
    }

    @Test
    void noDepthExhaustsTheStack() {
        for (String bracket : List.of("[", "{a: ", "- ", "? ")) {
            assertThat(error("name: g\ntrial: " + bracket.repeat(100_000) + "\n")
                            .getMessage())
                    .isNotBlank();
        }
    }
}

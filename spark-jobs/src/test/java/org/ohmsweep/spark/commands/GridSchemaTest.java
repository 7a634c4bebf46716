package org.ohmsweep.spark.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.grid.GridSchema;
import org.ohmsweep.grid.GridTemplate;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

class GridSchemaTest extends CommandTestCase {
    private static final Pattern YAML_BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Json.lines(GridSchema.tree()));

    private static Set<ValidationMessage> problems(String yaml) {
        try {
            return SCHEMA.validate(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new AssertionError(yaml, e);
        }
    }

    static List<Path> presets() throws IOException {
        try (Stream<Path> files = Files.list(repository().resolve("conf/grids"))) {
            return files.sorted().toList();
        }
    }

    static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        for (String document : List.of("docs/grid.md", "docs/tolerance.md", "README.md")) {
            Matcher blocks = YAML_BLOCK.matcher(Files.readString(repository().resolve(document)));
            while (blocks.find()) {
                String text = blocks.group(1);
                examples.add(text.startsWith("name:") ? text : "name: example\n" + text);
            }
        }
        return examples;
    }

    @Test
    void theCommittedFileIsUpToDate() throws IOException {
        Outcome printed = run("schema");
        assertThat(printed.status()).isZero();
        assertThat(printed.out())
                .as("regenerate it: bin/ohmsweep schema > conf/grid.schema.json")
                .isEqualTo(Files.readString(repository().resolve("conf/grid.schema.json")));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsAreAllowedAndNameTheSchema(Path preset) throws IOException {
        String text = Files.readString(preset);
        assertThat(problems(text)).isEmpty();
        assertThat(text).startsWith(GridTemplate.SCHEMA_LINE + "../grid.schema.json\n");
        assertThat(preset.resolveSibling("../grid.schema.json")).exists();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDocumentsExamplesAreAllowed(String yaml) {
        assertThat(problems(yaml)).isEmpty();
    }

    @Test
    void everyParameterIsDescribedWithItsDefault() throws IOException {
        JsonNode definitions = new ObjectMapper().readTree(run("schema").out()).get("definitions");
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            JsonNode schema = definitions.get(parameter.key());
            assertThat(schema.get("description").asText()).isEqualTo(parameter.description());
            assertThat(problems("{name: x, trial: {" + parameter.key() + ": " + schema.get("default") + "}}"))
                    .as(parameter.key())
                    .isEmpty();
            assertThat(definitions.get("axes").get("properties").has(parameter.key()))
                    .isTrue();
        }
        assertThat(definitions
                        .at("/trial/properties/device/properties/bits/$ref")
                        .asText())
                .isEqualTo("#/definitions/device.bits");
    }

    /** Both the schema and the reader of grids reject these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1, 2]",
                "{name: my grid}",
                "{name: ..}",
                "{name: 7}",
                "{name: x, axis: {device.bits: [1, 2]}}",
                "{name: x, tier: hot}",
                "{name: x, seed: 1.5}",
                "{name: x, repeats: 0}",
                "{name: x, repeats: 1000001}",
                "{name: x, trial: {device: {bits: 2.7}}}",
                "{name: x, trial: {device: {bits: 17}}}",
                "{name: x, trial: {device: {bits: [1, 2]}}}",
                "{name: x, trial: {device: {bound: 0}}}",
                "{name: x, trial: {device.bound: -1}}",
                "{name: x, trial: {device: {bit: 3}}}",
                "{name: x, trial: {device: {write_policy: sometimes}}}",
                "{name: x, trial: {device: {failure_ratio: 1.01}}}",
                "{name: x, trial: {line_resistance: {training: 1}}}",
                "{name: x, trial: {learning_rate: fast}}",
                "{name: x, trial: {network: {hidden_layers: []}}}",
                "{name: x, trial: {network: {hidden_layers: [0]}}}",
                "{name: x, trial: {network: {hidden_layers: 500}}}",
                "{name: x, trial: {network: {weights: 3}}}",
                "{name: x, trial: {tasks: mnist}}",
                "{name: x, trial: {tasks: [mnist, mnist]}}",
                "{name: x, trial: {tasks: [mnist+permut:1]}}",
                "{name: x, trial: {tasks: [{task: mnist, classes: [3]}]}}",
                "{name: x, trial: {tasks: [{task: mnist, classes: [3, 3]}]}}",
                "{name: x, trial: {tasks: [{task: mnist, permute: -1}]}}",
                "{name: x, trial: {tasks: [{permute: 1}]}}",
                "{name: x, axes: [device.bits]}",
                "{name: x, axes: {device.bits: 3}}",
                "{name: x, axes: {device.bits: []}}",
                "{name: x, axes: {device.bits: [1, 1]}}",
                "{name: x, axes: {device.bits: {from: 1}}}",
                "{name: x, axes: {device.bits: {from: 1, to: 3, by: 1}}}",
                "{name: x, axes: {device.bits: {from: 1, to: 3, step: 0}}}",
                "{name: x, axes: {device.bound: {from: 1, to: 3}}}",
                "{name: x, axes: {device.write_noise: {log: {from: 0, to: 1, points: 3}}}}",
                "{name: x, axes: {device.bound: {log: {from: 0.1, to: 1}}}}",
                "{name: x, axes: {device.bound: {linear: {from: 0.1, to: 1}}}}",
                "{name: x, axes: {device_profile: []}}",
                "{name: x, axes: {device_profile: ohmic}}",
                "{name: x, axes: {device.write_policy: {from: 1, to: 3}}}",
                "{name: x, axes: {tasks: [mnist, fmnist]}}",
                "{name: x, axes: {bits: [1, 2]}}",
                "{name: x, axes: {zip: {device.bits: [1, 2]}}}",
                "{name: x, axes: {zip: [{}]}}",
                "{name: x, exclude: {device.bits: 1}}",
                "{name: x, exclude: [{device: {bits: 1}}]}",
                "{name: x, sweeps: []}",
                "{name: x, sweeps: [{axes: {device.bits: [1]}, repeats: 2}]}",
                "{name: x, axes: {device.bits: [1]}, sweeps: [{trial: {batch_size: 20}}]}",
                "{name: x, tolerance: 3}",
                "{name: x, tolerance: {of: device.bits, from: 1, to: 8, holds: [acc >= 0.5]}}",
                "{name: x, tolerance: {of: device.bits, from: 1, to: 8, within: 1, ratio: 2, holds: [acc >= 0.5]}}",
                "{name: x, tolerance: {of: device.bits, from: 1, to: 8, within: 1, holds: [acc = 0.5]}}",
                "{name: x, tolerance: {of: device.bits, from: 1, to: 8, within: 1, holds: never}}",
                "{name: x, tolerance: {of: tasks, from: 1, to: 8, within: 1, holds: continual-learning}}",
                "{name: x, repeats: 3, tolerance: {of: device.bits, from: 1, to: 8, within: 1, holds: [acc >= 0.5]}}",
                "{name: x, tolerance: {of: device.bits, from: 1, to: 8, within: 1, holds: [acc >= 0.5],"
                        + " repeats: {from: 1, to: 3}}}",
                "{name: x, device_profile: 3}",
                "{name: x, device_profile: {device: {bits: 3}}}",
                "{name: x, device_profile: {name: y, batch_size: 3}}",
                "{name: x, device_profile: {name: y, facts: {pulse: {value: 3}}}}",
            })
    void wrongGridsAreRejected(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
        assertThatThrownBy(() -> Grid.read("wrong.yaml", yaml, GridOptions.NONE))
                .isInstanceOf(UserException.class);
    }
}

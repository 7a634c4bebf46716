package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of writing a grid wrongly: its place, its value and the remedy are told. */
class GridErrorsTest {
    private static GridException error(String text) {
        GridException error =
                catchThrowableOfType(GridException.class, () -> Grid.read("conf/my.yaml", text, GridOptions.NONE));
        assertThat(error).as("an error from:%n%s", text).isNotNull();
        return error;
    }

    private static Arguments at(int line, int column, String text, String problem, String remedy) {
        return Arguments.of(text, line, column, problem, remedy);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                at(1, 1, "", "the text is empty", "write a grid"),
                at(1, 1, "# only a comment\n", "the text is empty", "write a grid"),
                at(1, 1, "just a text", "found just a text", "start with name"),
                at(1, 1, "- a\n- b", "found the list [a, b]", "start with name"),
                at(3, 1, "name: x\n---\nname: y\n", "second YAML document", "remove it"),
                at(2, 1, "name: x\nname: y", "duplicate key 'name', first given in line 1", "keep one"),
                at(
                        4,
                        3,
                        "name: x\naxes:\n  device.bits: [1]\n  device.bits: [2]",
                        "duplicate key 'device.bits', first given in line 3",
                        "keep one"),
                at(2, 1, "name: x\naxis: {}", "unknown key 'axis' in a grid", "did you mean axes?"),
                at(2, 1, "name: x\ndevice: {bits: 3}", "unknown key 'device'", "put it under trial"),
                at(2, 1, "name: x\nbatch_size: 100", "unknown key 'batch_size'", "put it under trial"),
                at(1, 1, "seed: 1", "has no name", "name: my-sweep"),
                at(1, 7, "name: 2024", "name must be a text, found 2024", "quotes"),
                at(1, 7, "name: a/b", "name is a/b", "letters, digits"),
                at(1, 7, "name: ..", "name is ..", "letters, digits"),
                at(1, 7, "name: " + "a".repeat(101), "name is aaa", "at most 100"),
                at(2, 14, "name: x\ndescription: [a]", "description must be a text, found the list [a]", "one value"),
                at(2, 7, "name: x\ntier: lapdog", "unknown tier lapdog; it must be one of smoke, laptop, paper", "did"),
                at(2, 7, "name: x\ntier: [smoke]", "unknown tier the list [smoke]", "smoke"),
                at(2, 7, "name: x\nseed: 1.5", "seed must be a whole number, found 1.5", "whole number"),
                at(2, 7, "name: x\nseed: '1'", "found the text \"1\"", "without quotes"),
                at(2, 7, "name: x\nseed: 9223372036854775808", "seed is 9223372036854775808", "correct seed"),
                at(2, 10, "name: x\nrepeats: 0", "repeats is 0; it must be in [1, 1000000]", "correct repeats"),
                at(2, 10, "name: x\nrepeats: -3", "repeats is -3", "correct repeats"),
                at(2, 10, "name: x\nrepeats: many", "repeats must be a whole number, found many", "whole number"),
                at(2, 7, "name: x\ntrial:", "trial must be a mapping of parameters to values, found nothing", "remove"),
                at(1, 7, "name: &n x\ntrial: *n", "anchors and aliases", "write the values out"),
                at(
                        2,
                        8,
                        "name: x\ntrial: *n",
                        "anchors and aliases (&name, *name) are not allowed ('n')",
                        "values out"),
                at(2, 8, "name: x\ntrial: &t {batch_size: 3}", "anchors and aliases", "write the values out"),
                at(
                        2,
                        7,
                        "name: x\nseed: !!int 3",
                        "type tags are not allowed (tag:yaml.org,2002:int)",
                        "remove the tag"),
                at(2, 7, "name: x\nseed: !seed 3", "type tags are not allowed (seed)", "remove the tag"),
                at(2, 9, "name: x\ntrial: [", "not valid YAML", "correct the YAML"),
                at(2, 1, "name: x\n\tseed: 3", "not valid YAML", "correct the YAML"),
                at(1, 8, "name: x\u0001", "U+0001", "remove it"),
                at(2, 2, "a: x\nb\u0007: 1", "U+0007", "remove it"),
                at(2, 27, "name: x\ntrial: " + "[".repeat(30), "nested more than 20 deep", "six levels"));
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                at(
                        3,
                        12,
                        "name: x\ntrial:\n  device: {bond: 1}",
                        "unknown parameter 'device.bond'",
                        "mean device.bound?"),
                at(3, 3, "name: x\ntrial:\n  bound: 1", "unknown parameter 'bound'", "did you mean device.bound?"),
                at(3, 3, "name: x\ntrial:\n  batchsize: 1", "unknown parameter 'batchsize'", "mean batch_size?"),
                at(2, 17, "name: x\ntrial: {device: 3}", "device must be a mapping of parameters", "key: value"),
                at(
                        2,
                        34,
                        "name: x\ntrial: {device.bits: 3, device: {bits: 4}}",
                        "duplicate key 'device.bits'",
                        "keep one"),
                at(2, 24, "name: x\ntrial: {device: {bits: 2.7}}", "must be a whole number, found 2.7", "whole number"),
                at(2, 24, "name: x\ntrial: {device: {bits: 3.0}}", "must be a whole number, found 3.0", "whole number"),
                at(2, 24, "name: x\ntrial: {device: {bits: 0x3}}", "must be a whole number, found 0x3", "whole number"),
                at(2, 24, "name: x\ntrial: {device: {bits: 03}}", "must be a whole number, found 03", "whole number"),
                at(2, 24, "name: x\ntrial: {device: {bits: '3'}}", "found the text \"3\"", "without quotes"),
                at(2, 24, "name: x\ntrial: {device: {bits: yes}}", "found yes", "whole number"),
                at(2, 24, "name: x\ntrial: {device: {bits: true}}", "found true", "whole number"),
                at(
                        2,
                        23,
                        "name: x\ntrial: {device: {bits: }}",
                        "device.bits must be a whole number, found nothing",
                        "value"),
                at(2, 24, "name: x\ntrial: {device: {bits: ~}}", "found nothing", "give it a value"),
                at(
                        2,
                        24,
                        "name: x\ntrial: {device: {bits: [1, 2]}}",
                        "found the list [1, 2]",
                        "device.bits under axes"),
                at(2, 24, "name: x\ntrial: {device: {bits: {from: 1}}}", "found the mapping {from: 1}", "for axes"),
                at(2, 24, "name: x\ntrial: {device: {bits: 0}}", "device.bits is 0; it must be in [1, 16]", "correct"),
                at(
                        2,
                        24,
                        "name: x\ntrial: {device: {bits: 99}}",
                        "device.bits is 99; it must be in [1, 16]",
                        "correct"),
                at(
                        2,
                        24,
                        "name: x\ntrial: {device: {bits: 99999999999}}",
                        "must be a whole number, found 99999999999",
                        "whole number"),
                at(
                        2,
                        25,
                        "name: x\ntrial: {device: {bound: 0}}",
                        "device.bound is 0; it must be in (0, 1000000]",
                        "bound"),
                at(2, 25, "name: x\ntrial: {device: {bound: -1.5}}", "device.bound is -1.5; it must be in (0", "bound"),
                at(2, 25, "name: x\ntrial: {device: {bound: .nan}}", "must be a number, found .nan", "a finite number"),
                at(2, 25, "name: x\ntrial: {device: {bound: NaN}}", "must be a number, found NaN", "a finite number"),
                at(2, 25, "name: x\ntrial: {device: {bound: .inf}}", "must be a number, found .inf", "a finite number"),
                at(2, 25, "name: x\ntrial: {device: {bound: -Infinity}}", "found -Infinity", "a finite number"),
                at(2, 25, "name: x\ntrial: {device: {bound: 1_000}}", "found 1_000", "a number"),
                at(2, 25, "name: x\ntrial: {device: {bound: 1e9999}}", "at most 40 digits", "correct device.bound"),
                at(2, 25, "name: x\ntrial: {device: {bound: 1e99999}}", "must be a number, found 1e99999", "a number"),
                at(2, 25, "name: x\ntrial: {device: {bound: " + "1".repeat(101) + "}}", "must be a number", "a number"),
                at(
                        2,
                        32,
                        "name: x\ntrial: {device: {write_policy: sometimes}}",
                        "device.write_policy must be one of per-epoch, digital, found sometimes",
                        "one of"),
                at(2, 16, "name: x\ntrial: {tasks: mnist}", "tasks must be a list of names, found mnist", "[mnist]"),
                at(2, 16, "name: x\ntrial: {tasks: []}", "tasks must be a list of names, found the list []", "list"),
                at(2, 24, "name: x\ntrial: {tasks: [mnist, 3]}", "must be a name, found 3", "quotes"),
                at(2, 17, "name: x\ntrial: {tasks: ['a,b']}", "must be a name, found the text \"a,b\"", "a name"),
                at(2, 16, "name: x\ntrial: {tasks: [a, a]}", "tasks is [a, a]; each task may be named once", "tasks"),
                at(2, 16, "name: x\ntrial: {tasks: [../../etc]}", "is '../../etc'; a name is made of", "correct tasks"),
                at(
                        2,
                        40,
                        "name: x\ntrial: {network: {hidden_layers: [500, 2.5]}}",
                        "an item of network.hidden_layers must be a whole number, found 2.5",
                        "whole number"),
                at(
                        2,
                        35,
                        "name: x\ntrial: {network: {hidden_layers: ['5']}}",
                        "found the text \"5\"",
                        "without quotes"),
                at(
                        1,
                        1,
                        "name: x\ntrial: {train_images: 50}",
                        "at its only point: train_images is 50, fewer than one batch (batch_size is 100)",
                        "exclude the point"));
    }

    static Stream<Arguments> axes() {
        return Stream.of(
                at(2, 7, "name: x\naxes: [1]", "axes must be a mapping", "device.bits: [1, 2, 3]"),
                at(3, 3, "name: x\naxes:\n  device.bitz: [1]", "unknown parameter 'device.bitz'", "mean device.bits?"),
                at(3, 3, "name: x\naxes:\n  device: {bits: [1]}", "unknown parameter 'device'", "device.bits"),
                at(3, 16, "name: x\naxes:\n  device.bits: []", "the axis device.bits is empty, found []", "remove it"),
                at(3, 16, "name: x\naxes:\n  device.bits: 3", "must be a list or a range, found 3", "under trial"),
                at(3, 20, "name: x\naxes:\n  device.bits: [1, 2.5]", "must be a whole number, found 2.5", "whole"),
                at(
                        3,
                        20,
                        "name: x\naxes:\n  device.bits: [1, 17]",
                        "device.bits is 17; it must be in [1, 16]",
                        "correct"),
                at(
                        3,
                        24,
                        "name: x\naxes:\n  device.bound: [0.10, 0.1]",
                        "the axis device.bound has the value 0.1 twice",
                        "0.10 and 0.1 are the same"),
                at(
                        3,
                        27,
                        "name: x\naxes:\n  network.hidden_layers: [500, 200]",
                        "must be a list of whole numbers, found 500",
                        "write a list of lists: [[500, 200]]"),
                at(3, 10, "name: x\naxes:\n  tasks: {from: 1, to: 2}", "only numbers have ranges", "list its values"),
                at(3, 17, "name: x\naxes:\n  device.bound: {from: 1, to: 2}", "device.bound has no step", "add step"),
                at(3, 16, "name: x\naxes:\n  device.bits: {from: 1}", "has no to, found the mapping {from: 1}", "step"),
                at(
                        3,
                        23,
                        "name: x\naxes:\n  device.bits: {from: 3, to: 1}",
                        "from of device.bits is 3, above to, 1",
                        "exch"),
                at(
                        3,
                        39,
                        "name: x\naxes:\n  device.bits: {from: 1, to: 3, step: 0}",
                        "is 0; it must be above 0",
                        "posit"),
                at(
                        3,
                        40,
                        "name: x\naxes:\n  device.bound: {from: 1, to: 3, step: -1}",
                        "is -1; it must be above 0",
                        "pos"),
                at(3, 39, "name: x\naxes:\n  device.bits: {from: 1, to: 3, step: 0.5}", "found 0.5", "whole number"),
                at(
                        3,
                        40,
                        "name: x\naxes:\n  device.bound: {from: 1, to: 3, step: a}",
                        "must be a number, found a",
                        "number"),
                at(3, 24, "name: x\naxes:\n  device.bound: {from: 0, to: 3, step: 1}", "device.bound is 0", "correct"),
                at(3, 26, "name: x\naxes:\n  device.bits: {from: 1, too: 3}", "unknown key 'too'", "did you mean to?"),
                at(
                        3,
                        17,
                        "name: x\naxes:\n  device.bound: {from: 0.000001, to: 2, step: 0.000001}",
                        "has 2000000 values; at most 1000000",
                        "larger step"),
                at(
                        3,
                        23,
                        "name: x\naxes:\n  device.bound: {log: 3}",
                        "log must be {from, to, points}, found 3",
                        "all three"),
                at(
                        3,
                        36,
                        "name: x\naxes:\n  device.write_noise: {log: {from: 0, to: 1, points: 3}}",
                        "logarithmic axis device.write_noise is 0; it must be above 0",
                        "start above 0"),
                at(
                        3,
                        49,
                        "name: x\naxes:\n  device.bound: {log: {from: 1, to: 10, points: 1}}",
                        "points of device.bound is 1",
                        ""),
                at(3, 23, "name: x\naxes:\n  device.bound: {log: {from: 1, to: 10}}", "has no points", "log"),
                at(
                        3,
                        53,
                        "name: x\naxes:\n  device.bound: {log: {from: 1, to: 10, points: 3}, step: 1}",
                        "unknown key 'step'",
                        "log"),
                at(
                        3,
                        16,
                        "name: x\naxes:\n  device.bits: {log: {from: 1, to: 3, points: 9}}",
                        "has the value 1 twice",
                        "fewer"),
                at(3, 8, "name: x\naxes:\n  zip: {device.bits: 1}", "zip must be a list of settings", "write zip: ["),
                at(3, 8, "name: x\naxes:\n  zip: []", "the axis zip is empty", "remove it"),
                at(3, 9, "name: x\naxes:\n  zip: [1]", "an entry of zip must be a mapping", "device.bits: 1"),
                at(
                        3,
                        27,
                        "name: x\naxes:\n  zip: [{device.bits: 1}, {device.bound: 1}]",
                        "this entry of zip sets [device.bound], the first one [device.bits]",
                        "same parameters"),
                at(3, 27, "name: x\naxes:\n  zip: [{device.bits: 1}, {device.bits: 1}]", "twice", "keep one"),
                at(3, 23, "name: x\naxes:\n  zip: [{device.bits: 99}]", "device.bits is 99", "correct"),
                at(
                        4,
                        3,
                        "name: x\naxes:\n  device.bits: [1]\n  zip: [{device.bits: 1, device.bound: 1}]",
                        "device.bits is moved by two axes",
                        "either in zip"),
                at(
                        3,
                        10,
                        "name: x\naxes: {device.bits: [1, 2]}\nexclude: {device.bits: 1}",
                        "must be a list",
                        "exclude: ["),
                at(3, 11, "name: x\naxes: {device.bits: [1, 2]}\nexclude: [3]", "must be a mapping of parameters", "{"),
                at(
                        3,
                        12,
                        "name: x\naxes: {device.bits: [1, 2]}\nexclude: [{device.bit: 1}]",
                        "'device.bit'",
                        "device.bits?"),
                at(
                        3,
                        11,
                        "name: x\naxes: {device.bits: [1, 2]}\nexclude: [{}]",
                        "must be a mapping of parameters",
                        "{"),
                at(
                        2,
                        1,
                        "name: x\naxes: {device.bits: [1, 2]}\nexclude: [{device.bits: 1}, {device.bits: 2}]",
                        "exclude leaves none of its 2 points",
                        "exclude less"),
                at(
                        2,
                        1,
                        "name: x\naxes: {train_images: [500, 50], device.bits: [1, 2]}",
                        "at train_images=50, device.bits=1: train_images is 50, fewer than one batch",
                        "exclude the point"),
                at(
                        2,
                        1,
                        "name: x\naxes: {device.bits: {from: 1, to: 16}, learning_rate: {from: 0.000001, to: 1, step: 0.000001}}",
                        "more than 10000000 points (this block alone has 16000000)",
                        "fewer values"),
                at(2, 1, "name: x\naxes: {device.bits: [1]}\nsweeps: [{}]", "'axes' stands beside 'sweeps'", "move it"),
                at(2, 9, "name: x\nsweeps: []", "sweeps must be a list of blocks, found the list []", "axes alone"),
                at(2, 9, "name: x\nsweeps: {}", "sweeps must be a list of blocks", "axes alone"),
                at(2, 10, "name: x\nsweeps: [3]", "a block of sweeps must be a mapping, found 3", "trial, axes"),
                at(
                        3,
                        5,
                        "name: x\nsweeps:\n  - trail: {}",
                        "unknown key 'trail' in a block of sweeps",
                        "did you mean trial?"));
    }

    static Stream<Arguments> irrelevant() {
        return Stream.of(
                at(
                        3,
                        3,
                        "name: x\naxes:\n  device.failure_mode: [random, hrs]",
                        "device.failure_mode matters at no point: nothing fails at failure_ratio 0",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {device: {write_policy: digital}}\naxes:\n  device.bits: [1, 2]",
                        "device.bits matters at no point: write_policy digital has no device",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {network: {weights: binary}}\naxes:\n  metaplasticity: [1, 3]",
                        "metaplasticity matters at no point: weights binary fixes it at 0",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {network: {weights: binary}}\naxes:\n  device.bound: [1, 3]",
                        "(weights binary implies it)",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {network: {weights: float}}\naxes:\n  device.inference_noise: [0.1, 0.2]",
                        "a float network has neither metaplasticity nor devices",
                        "remove it"),
                at(
                        5,
                        3,
                        "name: x\ntrial: {device: {write_policy: digital}}\naxes:\n  learning_rate: [0.1, 0.2]\n"
                                + "  zip: [{device.bits: 1, metaplasticity: 1}, {device.bits: 2, metaplasticity: 2}]",
                        "device.bits matters at no point",
                        "remove it"));
    }

    @ParameterizedTest
    @MethodSource({"files", "parameters", "axes", "irrelevant"})
    void errorsNamePlaceValueAndRemedy(String text, int line, int column, String problem, String remedy) {
        GridException error = error(text);
        assertThat(error).hasMessageContaining(problem);
        assertThat(error.getMessage()).startsWith("conf/my.yaml:" + line + ":" + column + ": ");
        assertThat(error.source()).isEqualTo("conf/my.yaml");
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.remedy()).contains(remedy);
    }

    @Test
    void aTextThatIsTooLongIsRefusedUnread() {
        assertThat(error("# " + "x".repeat(16_000_000))).hasMessageContaining("longer than 16000000 characters");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        InputStream bytes = new ByteArrayInputStream(new byte[] {'n', (byte) 0xff, (byte) 0xfe});
        assertThat(catchThrowableOfType(GridException.class, () -> Grid.read("g.yaml", bytes, GridOptions.NONE)))
                .hasMessageContaining("g.yaml:1:1: the file is not UTF-8 text");
    }

    @Test
    void placesCountCharactersWhateverTheirWidth() {
        GridException error = error("# \uD83D\uDE00\nname: x\ndescription: \uD83D\uDE00\ntrial: {batch_size: \"100\"}");
        assertThat(error.line()).isEqualTo(4);
        assertThat(error.column()).isEqualTo(21);
        assertThat(error).hasMessageContaining("the text \"100\"");
    }
}

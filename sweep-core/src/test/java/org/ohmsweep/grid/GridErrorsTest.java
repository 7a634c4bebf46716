package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ohmsweep.grid.GridErrorCase.at;
import static org.ohmsweep.grid.GridErrorCase.error;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.yaml.YamlException;

/** Wrong grids as files: their YAML, their keys, their texts. */
class GridErrorsTest {
    static Stream<Arguments> files() {
        return Stream.of(
                at(1, 1, "", "the text is empty", "key: value"),
                at(1, 1, "# only a comment\n", "the text is empty", "key: value"),
                at(1, 1, "just a text", "found just a text", "start with name"),
                at(1, 1, "- a\n- b", "found the list [a, b]", "start with name"),
                at(2, 1, "name: x\n---\nname: y\n", "second YAML document", "remove it"),
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
                at(2, 7, "name: x\nseed: !seed 3", "type tags are not allowed (!seed)", "remove the tag"),
                at(2, 9, "name: x\ntrial: [", "not valid YAML", "correct the YAML"),
                at(2, 1, "name: x\n\tseed: 3", "not valid YAML", "correct the YAML"),
                at(1, 8, "name: x\u0001", "U+0001", "remove it"),
                at(2, 2, "a: x\nb\u0007: 1", "U+0007", "remove it"),
                at(
                        2,
                        1,
                        "name: x\ntrial: {device: {bits: 3, levels: [-1, 0, 1]}}",
                        "both device.bits and device.levels",
                        "keep one of the two"),
                at(2, 27, "name: x\ntrial: " + "[".repeat(30), "nested more than 20 deep", "six levels"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void errorsNamePlaceValueAndRemedy(String text, int line, int column, String problem, String remedy) {
        GridErrorCase.check(text, line, column, problem, remedy);
    }

    @Test
    void aTextThatIsTooLongIsRejectedUnread() {
        assertThat(error("# " + "x".repeat(16_000_000))).hasMessageContaining("longer than 16000000 characters");
    }

    @Test
    void bytesThatAreNotTextAreRejected() {
        InputStream bytes = new ByteArrayInputStream(new byte[] {'n', (byte) 0xff, (byte) 0xfe});
        assertThat(catchThrowableOfType(YamlException.class, () -> Grid.read("g.yaml", bytes, GridOptions.NONE)))
                .hasMessageContaining("g.yaml:1:1: the file is not UTF-8 text");
    }

    @Test
    void placesCountCharactersWhateverTheirWidth() {
        YamlException error = error("# \uD83D\uDE00\nname: x\ndescription: \uD83D\uDE00\ntrial: {batch_size: \"100\"}");
        assertThat(error.line()).isEqualTo(4);
        assertThat(error.column()).isEqualTo(21);
        assertThat(error).hasMessageContaining("the text \"100\"");
    }
}

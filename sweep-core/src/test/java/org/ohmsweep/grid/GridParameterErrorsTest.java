package org.ohmsweep.grid;

import static org.ohmsweep.grid.GridErrorCase.at;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong values of parameters under trial. */
class GridParameterErrorsTest {
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
                at(2, 17, "name: x\ntrial: {device: none}", "device must be a mapping of parameters", "key: value"),
                at(
                        2,
                        30,
                        "name: x\ntrial: {device: {relaxation: 3}}",
                        "device.relaxation must be a mapping of parameters",
                        "key: value"),
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
                at(2, 7, "name: x\nseed: 99999999999999999999", "must be a whole number", "at most 64 bits"),
                at(2, 24, "name: x\ntrial: {device: {bits: '1,3'}}", "must be a whole number", "without quotes"),
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
                        "device.write_policy must be one of per-epoch, mixed-precision, stochastic, per-step, digital, found sometimes",
                        "one of"),
                at(2, 16, "name: x\ntrial: {tasks: mnist}", "tasks must be a list of tasks, found mnist", "[mnist]"),
                at(2, 16, "name: x\ntrial: {tasks: []}", "tasks must be a list of tasks, found the list []", "list"),
                at(2, 24, "name: x\ntrial: {tasks: [mnist, 3]}", "must be a name, found 3", "quotes"),
                at(2, 17, "name: x\ntrial: {tasks: ['a,b']}", "must be a name, found the text \"a,b\"", "a name"),
                at(2, 16, "name: x\ntrial: {tasks: [a, a]}", "tasks is [a, a]; each may be named once", "tasks"),
                at(2, 17, "name: x\ntrial: {tasks: [../../etc]}", "is '../../etc'; a name is made of", "correct tasks"),
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

    /** The parameters of policies: unknown choices, numbers out of range, wrong types. */
    static Stream<Arguments> policies() {
        return Stream.of(
                at(
                        2,
                        32,
                        "name: x\ntrial: {device: {write_policy: mixed_precision}}",
                        "found mixed_precision",
                        "did you mean mixed-precision?"),
                at(2, 32, "name: x\ntrial: {device: {write_policy: [per-step]}}", "found the list [per-step]", "axes"),
                at(
                        2,
                        42,
                        "name: x\ntrial: {device: {inference_noise_redraw: per-task}}",
                        "must be one of on-switch, per-step, per-epoch, found per-task",
                        "one"),
                at(
                        2,
                        36,
                        "name: x\ntrial: {device: {failure_schedule: per-step}}",
                        "must be one of per-epoch, per-write, at-start, found per-step",
                        "one"),
                at(2, 36, "name: x\ntrial: {device: {failure_schedule: true}}", "found true", "one"),
                at(
                        2,
                        26,
                        "name: x\ntrial: {optimizer_reset: always}",
                        "optimizer_reset must be one of per-task, never, found always",
                        "one"),
                at(2, 26, "name: x\ntrial: {optimizer_reset: 0}", "must be one of per-task, never, found 0", "one"),
                at(2, 25, "name: x\ntrial: {optimizer_reset: }", "found nothing", "value"),
                at(
                        2,
                        27,
                        "name: x\ntrial: {batch_statistics: runing}",
                        "batch_statistics must be one of batch, running, found runing",
                        "did you mean running?"),
                at(2, 27, "name: x\ntrial: {batch_statistics: {momentum: 0.1}}", "found the mapping", "one"),
                at(
                        2,
                        24,
                        "name: x\ntrial: {initial_range: 0}",
                        "initial_range is 0; it must be in (0, 1000000]",
                        "initial_range"),
                at(2, 24, "name: x\ntrial: {initial_range: -0.05}", "initial_range is -0.05", "initial_range"),
                at(2, 24, "name: x\ntrial: {initial_range: 1000001}", "initial_range is 1000001", "initial_range"),
                at(2, 24, "name: x\ntrial: {initial_range: .inf}", "must be a number, found .inf", "a finite number"),
                at(2, 24, "name: x\ntrial: {initial_range: '0.1'}", "found the text \"0.1\"", "without quotes"),
                at(
                        2,
                        26,
                        "name: x\ntrial: {histogram_every: -1}",
                        "histogram_every is -1; it must be in [0, 1000000]",
                        "histogram_every"),
                at(
                        2,
                        26,
                        "name: x\ntrial: {histogram_every: 1000001}",
                        "histogram_every is 1000001",
                        "histogram_every"),
                at(2, 26, "name: x\ntrial: {histogram_every: 2.5}", "must be a whole number, found 2.5", "whole"),
                at(2, 26, "name: x\ntrial: {histogram_every: each}", "must be a whole number, found each", "whole"),
                at(2, 9, "name: x\ntrial: {initial_rang: 0.1}", "unknown parameter 'initial_rang'", "initial_range?"),
                at(
                        2,
                        18,
                        "name: x\ntrial: {device: {optimizer_reset: never}}",
                        "unknown parameter 'device.optimizer_reset'",
                        "did you mean optimizer_reset?"));
    }

    /** Wires: resistances out of range, tiles of no size, states in the wrong order, invalid flags. */
    static Stream<Arguments> wires() {
        String line = "name: x\ntrial: {line_resistance: ";
        return Stream.of(
                at(
                        2,
                        37,
                        line + "{row_ohms: -1}}",
                        "line_resistance.row_ohms is -1; it must be in [0, 1000000]",
                        "row"),
                at(2, 37, line + "{row_ohms: 1000001}}", "row_ohms is 1000001; it must be in", "ohms"),
                at(2, 40, line + "{column_ohms: .inf}}", "must be a number, found .inf", "a finite number"),
                at(2, 40, line + "{column_ohms: [1, 2]}}", "found the list [1, 2]", "under axes"),
                at(2, 38, line + "{tile_rows: 0}}", "tile_rows is 0; it must be in [1, 1024]", "tile_rows"),
                at(2, 38, line + "{tile_rows: 6.5}}", "must be a whole number, found 6.5", "whole number"),
                at(2, 41, line + "{tile_columns: 1025}}", "tile_columns is 1025", "tile_columns"),
                at(2, 37, line + "{lrs_ohms: 0}}", "lrs_ohms is 0; it must be in [1, 1000000000000]", "low-resistance"),
                at(2, 37, line + "{hrs_ohms: '5'}}", "found the text \"5\"", "without quotes"),
                at(
                        2,
                        37,
                        line + "{training: yes}}",
                        "line_resistance.training must be true or false, found yes",
                        "true"),
                at(2, 37, line + "{training: 1}}", "must be true or false, found 1", "write true or false"),
                at(2, 37, line + "{training: 'true'}}", "found the text \"true\"", "without quotes"),
                at(2, 36, line + "{training: }}", "found nothing", "give it a value"),
                at(2, 26, line + "3}", "line_resistance must be a mapping of parameters", "key: value"),
                at(2, 27, line + "{row_ohm: 3}}", "unknown parameter 'line_resistance.row_ohm'", "row_ohms?"),
                at(2, 9, "name: x\ntrial: {row_ohms: 3}", "unknown parameter 'row_ohms'", "line_resistance.row_ohms?"),
                at(
                        1,
                        1,
                        line + "{row_ohms: 1, lrs_ohms: 2000, hrs_ohms: 2000}}",
                        "line_resistance.hrs_ohms is 2000; it must be above line_resistance.lrs_ohms, which is 2000",
                        "exclude the point"));
    }

    @ParameterizedTest
    @MethodSource({"parameters", "policies", "wires"})
    void errorsNamePlaceValueAndRemedy(String text, int line, int column, String problem, String remedy) {
        GridErrorCase.check(text, line, column, problem, remedy);
    }
}

package org.ohmsweep.grid;

import static org.ohmsweep.grid.GridErrorCase.at;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong axes, and axes that matter at no point. */
class GridAxisErrorsTest {
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
                        "swap"),
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
                at(
                        3,
                        26,
                        "name: x\naxes:\n  device.bound: {linear: 3}",
                        "linear must be {from, to, points}, found 3",
                        "all three"),
                at(
                        3,
                        55,
                        "name: x\naxes:\n  device.bound: {linear: {from: 0.1, to: 0.3, points: 4}}",
                        "the step of device.bound is (0.3 - 0.1) / 3, which is not an exact decimal",
                        "they are never rounded"),
                at(
                        3,
                        50,
                        "name: x\naxes:\n  device.bits: {linear: {from: 1, to: 4, points: 3}}",
                        "the step of device.bits is (4 - 1) / 2, which is not a whole number",
                        "divides the range"),
                at(
                        3,
                        33,
                        "name: x\naxes:\n  device.bound: {linear: {from: 2, to: 1, points: 3}}",
                        "from of device.bound is 2, above to, 1",
                        "swap"),
                at(
                        3,
                        19,
                        "name: x\naxes:\n  device_profile: ohmic",
                        "the axis device_profile must be a list",
                        "[ohmic"),
                at(3, 19, "name: x\naxes:\n  device_profile: []", "the axis device_profile is empty", "remove it"),
                at(3, 20, "name: x\naxes:\n  device_profile: [ohmic]", "there is no device profile ohmic", "path"),
                at(
                        3,
                        31,
                        "name: x\naxes:\n  device_profile: [{name: a}, {name: a}]",
                        "the axis device_profile has a device a twice",
                        "different names"),
                at(
                        4,
                        3,
                        "name: x\ndevice_profile: {name: b}\naxes:\n  device_profile: [{name: a}]",
                        "device_profile is an axis, and given in line 2 as well",
                        "keep one"),
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
                        "exclude fewer points"),
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
                at(
                        2,
                        1,
                        "name: x\naxes: {device.bits: [1]}\nsweeps: [{}]",
                        "'axes' is given beside 'sweeps'",
                        "move it"),
                at(2, 9, "name: x\nsweeps: []", "sweeps must be a list of blocks, found none", "axes alone"),
                at(2, 9, "name: x\nsweeps: {}", "sweeps must be a list of blocks", "axes alone"),
                at(
                        2,
                        10,
                        "name: x\nsweeps: [3]",
                        "a block of sweeps must be a mapping of keys to values, found 3",
                        "trial, axes"),
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
                        4,
                        3,
                        "name: x\ntrial: {device: {failure_ratio: 0.01, failure_schedule: per-write}}\naxes:\n"
                                + "  device.devices_per_synapse: [1, 3]",
                        "failure_schedule per-write fails the hidden device at its own rewritings",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {device: {write_policy: digital, failure_ratio: 0.1}}\naxes:\n"
                                + "  device.failure_schedule: [per-write, at-start]",
                        "device.failure_schedule matters at no point: write_policy digital has no device",
                        "remove it"),
                at(
                        3,
                        3,
                        "name: x\naxes:\n  device.failure_schedule: [per-write, at-start]",
                        "device.failure_schedule matters at no point: nothing fails at failure_ratio 0",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {device: {inference_noise: 0}}\naxes:\n"
                                + "  device.inference_noise_redraw: [per-step, per-epoch]",
                        "there is nothing to draw at inference_noise 0",
                        "remove it"),
                at(
                        4,
                        3,
                        "name: x\ntrial: {tasks: [mnist]}\naxes:\n  optimizer_reset: [per-task, never]",
                        "optimizer_reset matters at no point: there is no change of task with one task",
                        "remove it"),
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
    @MethodSource({"axes", "irrelevant"})
    void errorsNamePlaceValueAndRemedy(String text, int line, int column, String problem, String remedy) {
        GridErrorCase.check(text, line, column, problem, remedy);
    }
}

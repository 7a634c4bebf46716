package org.ohmsweep.device;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ohmsweep.kernel.LayerShape;

/** A device of bound 0.4, 3 bits, three devices a synapse, without noise or failures unless they are asked for. */
final class SpecBuilder {
    private String bound = "0.4";
    private int bits = 3;
    private String writeNoise = "0";
    private String inferenceNoise = "0";
    private String failureRatio = "0";
    private WritePolicyKind policy = WritePolicyKind.PER_EPOCH;
    private InferenceNoiseRedraw redraw = InferenceNoiseRedraw.ON_SWITCH;
    private FailureSchedule schedule = FailureSchedule.PER_EPOCH;
    private FailureMode mode = FailureMode.RANDOM;

    private String levels = "";
    private NoiseUnit noiseUnit = NoiseUnit.WEIGHT;
    private String writeBias = "0";
    private String writeError = "";
    private String deviceSpread = "0";
    private String gainSpread = "0";
    private String readNoise = "0";
    private RelaxationSpec relaxation = RelaxationSpec.NONE;
    private RelaxationSpec inferenceRelaxation = RelaxationSpec.NONE;

    static SpecBuilder spec() {
        return new SpecBuilder();
    }

    /** Layers between numbers of neurons, inputs first. */
    static List<LayerShape> shapes(int... widths) {
        return IntStream.range(1, widths.length)
                .mapToObj(l -> new LayerShape(widths[l - 1], widths[l]))
                .toList();
    }

    SpecBuilder bound(String value) {
        bound = value;
        return this;
    }

    SpecBuilder bits(int value) {
        bits = value;
        return this;
    }

    SpecBuilder writeNoise(String value) {
        writeNoise = value;
        return this;
    }

    SpecBuilder inferenceNoise(String value) {
        inferenceNoise = value;
        return this;
    }

    SpecBuilder policy(WritePolicyKind value) {
        policy = value;
        return this;
    }

    SpecBuilder redraw(InferenceNoiseRedraw value) {
        redraw = value;
        return this;
    }

    SpecBuilder schedule(FailureSchedule value) {
        schedule = value;
        return this;
    }

    SpecBuilder failures(String ratio, FailureMode value) {
        failureRatio = ratio;
        mode = value;
        return this;
    }

    SpecBuilder levels(String value) {
        levels = value;
        return this;
    }

    SpecBuilder noiseUnit(NoiseUnit value) {
        noiseUnit = value;
        return this;
    }

    SpecBuilder writeBias(String value) {
        writeBias = value;
        return this;
    }

    SpecBuilder writeError(String value) {
        writeError = value;
        return this;
    }

    SpecBuilder deviceSpread(String value) {
        deviceSpread = value;
        return this;
    }

    SpecBuilder gainSpread(String value) {
        gainSpread = value;
        return this;
    }

    SpecBuilder readNoise(String value) {
        readNoise = value;
        return this;
    }

    SpecBuilder relaxation(RelaxationSpec value) {
        relaxation = value;
        return this;
    }

    SpecBuilder inferenceRelaxation(RelaxationSpec value) {
        inferenceRelaxation = value;
        return this;
    }

    /** Drift, spread, jump rate, jump mean and jump size, from an age of 1 ms on. */
    static RelaxationSpec relaxing(String drift, String spread, String rate, String mean, String size) {
        return new RelaxationSpec(
                new PerLevel(numbers(drift)),
                new PerLevel(numbers(spread)),
                new PerLevel(numbers(rate)),
                new PerLevel(numbers(mean)),
                new PerLevel(numbers(size)),
                new BigDecimal("0.001"));
    }

    DeviceSpec build() {
        return new DeviceSpec(
                new BigDecimal(bound),
                bits,
                new PerLevel(numbers(writeNoise)),
                policy,
                new BigDecimal(inferenceNoise),
                redraw,
                new BigDecimal(failureRatio),
                schedule,
                mode,
                3,
                numbers(levels),
                noiseUnit,
                new PerLevel(numbers(writeBias)),
                numbers(writeError),
                new BigDecimal(deviceSpread),
                new BigDecimal(gainSpread),
                new BigDecimal(readNoise),
                relaxation,
                inferenceRelaxation);
    }

    private static List<BigDecimal> numbers(String text) {
        return Stream.of(text.split(","))
                .filter(number -> !number.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }
}

package org.ohmsweep.device;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
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

    DeviceSpec build() {
        return new DeviceSpec(
                new BigDecimal(bound),
                bits,
                new BigDecimal(writeNoise),
                policy,
                new BigDecimal(inferenceNoise),
                redraw,
                new BigDecimal(failureRatio),
                schedule,
                mode,
                3);
    }
}

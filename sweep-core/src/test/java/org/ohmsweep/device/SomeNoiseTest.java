package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.device.PolicyRun.KEY;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomStream;

/** Few cells are drawn one by one and many with all others: their numbers are the same. */
class SomeNoiseTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 256})
    void someCellsHaveTheNumbersOfTheField(int stride) {
        SynapseLayer layer = new PolicyRun(spec(), 0.1).layer;
        int[] cells = IntStream.range(0, layer.hidden().data().length)
                .filter(cell -> cell % stride == 0)
                .toArray();
        RandomField field = KEY.field(RandomStream.INFERENCE_AT_STEP, stride, 0);
        Cells some = new Cells(cells.length);
        IntStream.of(cells).forEach(some::add);
        float[] noise = layer.noise(field, 0.1457f, some);
        for (int cell : cells) {
            assertThat(noise[cell]).isEqualTo(0.1457f * field.gaussian(cell));
        }
    }
}

package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What devices of known movements do after programming is found again. */
class RelaxationRoundTripTest {
    private static final double[] AGES = {0, 0.01, 0.1, 1, 10, 1e3, 1e5};
    private static final double NOISE = 0.01;

    /** Readings at two levels, -1 and 1, of devices that were programmed once; the onset is 1 ms. */
    private static FittedDevice fitted(int devices, MovementLaw law, Random random) {
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle,time_s\n");
        for (int device = 0; device < devices; device++) {
            int level = device % 2 == 0 ? -1 : 1;
            double moved = NOISE * random.nextGaussian();
            double before = 0;
            for (double age : AGES) {
                double decades = MovementLaw.decades(age, 0.001);
                moved += movement(law, decades - before, random);
                before = decades;
                csv.append(String.format(
                        Locale.ROOT, "%d,%.6f,d%d,1,%s%n", 50 + 50 * level, 50 + 50 * (level + moved), device, age));
            }
        }
        return DeviceFit.of(MadeUpDevices.read("m.csv", csv.toString()));
    }

    private static double movement(MovementLaw law, double decades, Random random) {
        double moved = law.drift() * decades + law.spread() * Math.sqrt(decades) * random.nextGaussian();
        // Jumps come after exponential waiting times.
        double next = law.jumpRate() > 0 ? wait(law, random) : Double.POSITIVE_INFINITY;
        while (next < decades) {
            moved += law.jumpMean() + law.jumpSize() * random.nextGaussian();
            next += wait(law, random);
        }
        return moved;
    }

    private static double wait(MovementLaw law, Random random) {
        return -Math.log(1 - random.nextDouble()) / law.jumpRate();
    }

    private static void assertFound(
            String name,
            FittedDevice device,
            Function<FittedRelaxation.LevelMovement, Interval> parameter,
            double value) {
        FittedRelaxation relaxation = device.relaxation().orElseThrow();
        for (FittedRelaxation.LevelMovement level : relaxation.levels()) {
            Interval found = parameter.apply(level);
            boolean near = Math.abs(found.estimate() - value) <= 0.15 * Math.abs(value);
            assertThat(near || found.low() <= value && value <= found.high())
                    .as("%s of %s is found as %s", name, value, found)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.006, 0.4, -0.02, 0.05, 101", "0.01, 0.2, 0.04, 0.03, 102", "0.006, 0.6, 0, 0.05, 103"})
    void jumps(double spread, double rate, double mean, double size, long seed) {
        MovementLaw law = new MovementLaw(0, spread, rate, mean, size);
        FittedDevice device = fitted(4000, law, new Random(MadeUpDevices.seed(seed)));
        assertFound("spread", device, FittedRelaxation.LevelMovement::spread, spread);
        assertFound("jump_rate", device, FittedRelaxation.LevelMovement::jumpRate, rate);
        assertFound("jump_mean", device, FittedRelaxation.LevelMovement::jumpMean, mean);
        assertFound("jump_size", device, FittedRelaxation.LevelMovement::jumpSize, size);
        assertThat(device.relaxation().orElseThrow().levels()).hasSize(1);
    }

    @Test
    void diffusionAloneHasNoJumps() {
        MovementLaw law = new MovementLaw(-0.01, 0.02, 0, 0, 0);
        FittedDevice device = fitted(2000, law, new Random(MadeUpDevices.seed(104)));
        assertThat(device.relaxation().orElseThrow().hasJumps()).isFalse();
        assertFound("drift", device, FittedRelaxation.LevelMovement::drift, -0.01);
        assertFound("spread", device, FittedRelaxation.LevelMovement::spread, 0.02);
    }
}

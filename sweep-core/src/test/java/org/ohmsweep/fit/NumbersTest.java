package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are short, whatever their size. */
class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.5, 0.5",
        "1234.5, 1234",
        "123456, 123500",
        "9999999, 1e7",
        "0.0001, 0.0001",
        "0.00009999, 9.999e-5",
        "1.53912e-21, 1.539e-21",
        "-1.53912e-21, -1.539e-21",
        "9.91e37, 9.91e37",
        "4.9e-324, 4.941e-324",
        "NaN, not known",
        "Infinity, not known"
    })
    void fourDigits(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @Test
    void theTextIsTheNumber() {
        long seed = Long.getLong("ohmsweep.seed", 20);
        System.out.println("numbers: replay with -Dohmsweep.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 2000; n++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = Numbers.text(value);
                assertThat(text).as("-Dohmsweep.seed=%d", seed).hasSizeLessThan(13);
                assertThat(Math.abs(Double.parseDouble(text) - value)).isLessThanOrEqualTo(Math.abs(value) * 0.00051);
            }
        }
    }
}

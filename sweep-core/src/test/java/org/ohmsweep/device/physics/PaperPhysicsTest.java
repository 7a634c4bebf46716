package org.ohmsweep.device.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The physics against the paper's own numbers, and equations against each other. */
class PaperPhysicsTest {
    private static final double RICHARDSON = 1.2e6;
    private static final ElectrodeInterface HIGH = new ElectrodeInterface(RICHARDSON, 0.8, 1e24, 0.5, 300);
    private static final ElectrodeInterface LOW = new ElectrodeInterface(RICHARDSON, 0.1, 1e24, 0.5, 300);

    @Test
    void heatAtThreeHundredKelvin() {
        assertThat(Thermal.volts(300)).isCloseTo(0.0258520, offset(1e-7));
    }

    @Test
    void equationSevenGivesThePapersNuclei() {
        // The paper: 0.24 from 50 mV, about 0.1 from 155 mV a decade, with z = 5.
        assertThat(Nucleation.nucleus(0.050, 5, 300)).isCloseTo(0.238, offset(5e-4));
        assertThat(Nucleation.nucleus(0.155, 5, 300)).isCloseTo(0.077, offset(5e-4));
        assertThat(Math.round(100 * Nucleation.nucleus(0.050, 5, 300))).isEqualTo(24);
        assertThat(Math.round(10 * Nucleation.nucleus(0.155, 5, 300))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 5, 300", "0.155, 5, 300", "0.05, 1, 350", "0.2, 2, 77"})
    void aSlopeComesBackFromEquationSeven(double slope, int electrons, double kelvin) {
        double nucleus = Nucleation.nucleus(slope, electrons, kelvin);
        double at = Nucleation.seconds(1e-3, nucleus, electrons, -0.4, kelvin);
        double furtherOn = Nucleation.seconds(1e-3, nucleus, electrons, -0.4 - slope, kelvin);
        assertThat(at / furtherOn).isCloseTo(10, withinPercentage(1e-9));
        assertThat(Nucleation.seconds(1e-3, nucleus, electrons, 0, kelvin)).isEqualTo(1e-3);
    }

    @Test
    void setTimeFallsByThePapersSlopes() {
        SetTime time = new SetTime(0.8, 1e-3);
        assertThat(time.seconds(0.8)).isEqualTo(1e-3);
        assertThat(time.seconds(0.75)).isCloseTo(1e-2, withinPercentage(1e-9));
        // 0.45 V of region I are nine decades.
        assertThat(time.seconds(0.35)).isCloseTo(1e6, withinPercentage(1e-9));
        assertThat(time.seconds(0.8 + 0.155)).isCloseTo(1e-4, withinPercentage(1e-9));
        assertThat(time.seconds(1.2)).isCloseTo(1e-3 * Math.pow(10, -0.4 / 0.155), withinPercentage(1e-9));
        assertThat(time.seconds(1.2 + 1.1)).isCloseTo(time.seconds(1.2) / 10, withinPercentage(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 0.5, 0.8, 1.0, 1.2, 3.2})
    void setTimeIsContinuousFallsAndGoesThroughItsAnchor(double anchor) {
        SetTime time = new SetTime(anchor, 2e-5);
        assertThat(time.seconds(anchor)).isEqualTo(2e-5);
        assertThat(time.seconds(0.8 - 1e-12)).isCloseTo(time.seconds(0.8), withinPercentage(1e-6));
        assertThat(time.seconds(1.2 + 1e-12)).isCloseTo(time.seconds(1.2), withinPercentage(1e-6));
        for (double volts = 0.36; volts < 3; volts += 0.01) {
            assertThat(time.seconds(volts)).isPositive().isLessThan(time.seconds(volts - 0.01));
        }
        SetTime other = new SetTime(1.7, time.seconds(1.7));
        assertThat(other.seconds(0.61)).isCloseTo(time.seconds(0.61), withinPercentage(1e-9));
    }

    @Test
    void regionOneIsEquationSeven() {
        SetTime time = new SetTime(0.5, 1.0);
        double nucleus = Nucleation.nucleus(SetTime.Region.NUCLEATION.voltsPerDecade(), 5, 300);
        double ratio = Nucleation.seconds(1, nucleus, 5, -0.7, 300) / Nucleation.seconds(1, nucleus, 5, -0.5, 300);
        assertThat(time.seconds(0.7)).isCloseTo(ratio, withinPercentage(1e-9));
    }

    @Test
    void pulsesCostVoltageSquaredTimesConductanceTimesTime() {
        // At 1 mS: 1.2^2 x 30 ms, 3.2^2 x 2 ms, 0.2^2 x 6 ms.
        assertThat(Pulse.SET.joules(1e-3)).isCloseTo(43.2e-6, withinPercentage(1e-9));
        assertThat(Pulse.RESET.joules(1e-3)).isCloseTo(20.48e-6, withinPercentage(1e-9));
        assertThat(Pulse.READ.joules(1e-3)).isCloseTo(0.24e-6, withinPercentage(1e-9));
        assertThat(Pulse.SET.joules(1e-6)).as("at 1 uS").isCloseTo(43.2e-9, withinPercentage(1e-9));
        assertThat(new Pulse(1.2, 30e-3).joules(1e-3)).isEqualTo(Pulse.SET.joules(1e-3));
    }

    @Test
    void programmingAddsPulses() {
        Programming paper = Programming.PAPER;
        assertThat(paper.ofSwitch().joules()).isCloseTo(63.68e-6, withinPercentage(1e-9));
        assertThat(paper.ofSwitch().seconds()).isCloseTo(32e-3, withinPercentage(1e-9));
        assertThat(paper.ofWrite().joules()).isCloseTo(63.92e-6, withinPercentage(1e-9));
        assertThat(paper.ofWrite().seconds()).isCloseTo(38e-3, withinPercentage(1e-9));
        Cost cost = paper.of(1000, 10);
        assertThat(cost.joules()).isCloseTo(63.68e-3 + 639.2e-6, withinPercentage(1e-9));
        assertThat(cost.seconds()).isCloseTo(32.38, withinPercentage(1e-9));
        assertThat(paper.of(0, 0)).isEqualTo(Cost.NONE);
        Programming verified = new Programming(Pulse.SET, Pulse.RESET, Pulse.READ, 1e-3, 4);
        assertThat(verified.ofWrite().joules()).isCloseTo(4 * 63.92e-6, withinPercentage(1e-9));
        assertThat(verified.ofSwitch()).isEqualTo(paper.ofSwitch());
    }

    @Test
    void thermionicEmissionSaturatesInReverse() {
        assertThat(HIGH.thermionic(0)).isZero();
        assertThat(HIGH.thermionic(-1)).isCloseTo(-HIGH.saturation(), withinPercentage(1e-9));
        assertThat(HIGH.saturation()).isCloseTo(RICHARDSON * 9e4 * Math.exp(-0.8 / 0.025852), withinPercentage(1e-4));
        double decade = Math.log(10) * Thermal.volts(300);
        assertThat(HIGH.thermionic(0.6 + decade) / HIGH.thermionic(0.6)).isCloseTo(10, withinPercentage(1e-6));
    }

    @Test
    void redoxCurrentVanishesAtEquilibriumAndIsOddWhenSymmetric() {
        assertThat(LOW.redox(0, 5, 0.3)).isZero();
        assertThat(LOW.redox(0.2, 2, 0.5)).isCloseTo(-LOW.redox(-0.2, 2, 0.5), withinPercentage(1e-9));
        // Near equilibrium, the slope is j_0 z e / kT whatever alpha.
        double small = 1e-7;
        assertThat(LOW.redox(small, 5, 0.3) / small)
                .isCloseTo(LOW.exchange(5) * 5 / Thermal.volts(300), withinPercentage(1e-2));
        assertThat(LOW.exchange(2))
                .isCloseTo(2 * 1.602176634e-19 * 1e24 * Math.exp(-0.5 / 0.025852), withinPercentage(1e-4));
    }

    /** Equations 3 to 6 are the sum of 1 and 2 with z = 2 and alpha = 1/2, less what is small in each case. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.8, 1.0})
    void boundaryCasesAreTheSumFarFromZero(double volts) {
        assertThat(HIGH.highBarrier(volts))
                .isCloseTo(HIGH.thermionic(volts) + HIGH.redox(volts, 2, 0.5), withinPercentage(0.01));
        assertThat(LOW.lowBarrier(volts))
                .isCloseTo(LOW.thermionic(volts) + LOW.redox(volts, 2, 0.5), withinPercentage(0.01));
        assertThat(LOW.lowBarrier(-volts))
                .isCloseTo(LOW.thermionic(-volts) + LOW.redox(-volts, 2, 0.5), withinPercentage(0.01));
        // Under reverse bias a high barrier leaves the redox current alone.
        assertThat(HIGH.highBarrier(-volts)).isCloseTo(HIGH.redox(-volts, 2, 0.5), withinPercentage(0.01));
    }

    @Test
    void aHighBarrierRectifiesElectronsAndALowOneDoesNot() {
        ElectrodeInterface slow = new ElectrodeInterface(RICHARDSON, 0.8, 1e10, 0.9, 300);
        assertThat(slow.highBarrier(0.5) / -slow.highBarrier(-0.5)).as("diode").isGreaterThan(1e6);
        assertThat(-LOW.lowBarrier(-0.1)).as("high currents both ways").isGreaterThan(1e6 * HIGH.highBarrier(0.1));
    }

    @Test
    void whatIsNoPhysicsIsRefused() {
        assertThatThrownBy(() -> new Pulse(0, 1)).hasMessageContaining("is 0.0");
        assertThatThrownBy(() -> new Pulse(1, -1)).hasMessageContaining("width of a pulse in s is -1.0");
        assertThatThrownBy(() -> new Pulse(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pulse.SET.joules(0)).hasMessageContaining("conductance in S is 0.0");
        assertThatThrownBy(() -> new Programming(Pulse.SET, Pulse.RESET, Pulse.READ, -1, 1))
                .hasMessageContaining("conductance in S is -1.0");
        assertThatThrownBy(() -> new Programming(Pulse.SET, Pulse.RESET, Pulse.READ, 1, 0))
                .hasMessageContaining("number of verify cycles is 0");
        assertThatThrownBy(() -> new SetTime(0.3, 1))
                .hasMessageContaining("0.3")
                .hasMessageContaining("0.35");
        assertThatThrownBy(() -> new SetTime(1, 0)).hasMessageContaining("SET time in s is 0.0");
        assertThatThrownBy(() -> new SetTime(1, 1).seconds(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Nucleation.seconds(1, 1, 5, 0.1, 300)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> Nucleation.nucleus(0, 5, 300)).hasMessageContaining("slope");
        assertThatThrownBy(() -> Thermal.volts(0)).hasMessageContaining("temperature in K is 0.0");
        assertThatThrownBy(() -> new ElectrodeInterface(1, -1, 1, 1, 300))
                .hasMessageContaining("barrier in eV is -1.0");
        assertThatThrownBy(() -> LOW.redox(0.1, 2, 1.5)).hasMessageContaining("1.5");
    }
}

package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.SharedFolder;
import org.ohmsweep.fit.MeasurementOptions.Target;

/** Measurements that others published are read as their description says. */
class RealMeasurementsTest {
    static final double FULL_SCALE = 40e-6;

    static Measurements technologyC(String columns, String unit, Target target) throws IOException {
        Path folder = SharedFolder.require("measurements", "reading the published measurements of RRAM arrays");
        MeasurementOptions options =
                new MeasurementOptions(List.of(columns.split(",")), target, MeasuredUnit.find(unit), false, false);
        try (InputStream content = Files.newInputStream(folder.resolve("relaxation-techC.tsv.gz"))) {
            return new MeasurementReader(options)
                    .add("relaxation-techC.tsv.gz", content)
                    .measurements();
        }
    }

    @Test
    void conductancesOfTechnologyC() throws IOException {
        Measurements read =
                technologyC("device,-,-,read,-,level,time", "S", new Target.LevelWindows(0, FULL_SCALE, 32));
        assertThat(read.count()).isEqualTo(89_115);
        assertThat(read.devices()).hasSize(16_292);
        assertThat(read.programmings()).as("each cell was programmed once").isEqualTo(16_292);
        assertThat(Arrays.stream(read.time()).distinct().sorted().toArray()).containsExactly(0, 0.01, 0.1, 1, 4, 1e5);
        assertThat(Arrays.stream(read.target()).min()).hasValue(FULL_SCALE / 64);
        int outside = 0;
        for (int i = 0; i < read.count(); i++) {
            boolean isFresh = read.time()[i] == 0;
            outside += isFresh && Math.abs(read.read()[i] - read.target()[i]) > FULL_SCALE / 63 ? 1 : 0;
        }
        assertThat(outside / 16_292.0)
                .as("freshly written cells outside their range")
                .isLessThan(0.02);
    }

    @Test
    void itsResistancesAreItsConductances() throws IOException {
        Measurements conductances = technologyC("device,time,-,read,-,level,-", "S", new Target.Column());
        Measurements resistances = technologyC("device,time,read,-,-,level,-", "ohm", new Target.Column());
        assertThat(resistances.device()).isEqualTo(conductances.device());
        assertThat(resistances.target()).isEqualTo(conductances.target());
        assertThat(resistances.unit()).isEqualTo(ConductanceUnit.MICROSIEMENS);
        double apart = 0;
        for (int i = 0; i < conductances.count(); i++) {
            apart = Math.max(
                    apart, Math.abs(resistances.read()[i] / (1e6 * conductances.read()[i]) - 1));
        }
        assertThat(apart).isLessThan(1e-6);
    }
}

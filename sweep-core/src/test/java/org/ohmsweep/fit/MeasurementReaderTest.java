package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MeasurementOptions.Target;

/** Files of measurements, right and wrong. */
class MeasurementReaderTest {
    private static final String HEAD = "target_uS,read_uS,device,cycle\n";

    private static Measurements read(String csv) {
        return read(MeasurementOptions.NONE, csv);
    }

    /** Reads files named m.csv, m2.csv, ... */
    static Measurements read(MeasurementOptions options, String... files) {
        MeasurementReader reader = new MeasurementReader(options);
        try {
            for (int file = 0; file < files.length; file++) {
                String name = file == 0 ? "m.csv" : "m" + (file + 1) + ".csv";
                reader.add(name, new ByteArrayInputStream(files[file].getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return reader.measurements();
    }

    private static MeasurementOptions unit(String unit) {
        return new MeasurementOptions(List.of(), new Target.Column(), MeasuredUnit.find(unit), false, false);
    }

    private static MeasurementOptions columns(String names) {
        return columns(names, new Target.Column());
    }

    private static MeasurementOptions columns(String names, Target target) {
        return new MeasurementOptions(List.of(names.split(",")), target, MeasuredUnit.find("uS"), false, false);
    }

    private static MeasurementOptions targets(Target target) {
        return new MeasurementOptions(List.of(), target, Optional.empty(), false, false);
    }

    private static final MeasurementOptions SKIP_BAD =
            new MeasurementOptions(List.of(), new Target.Column(), Optional.empty(), true, false);

    private static final MeasurementOptions SAME_DEVICES =
            new MeasurementOptions(List.of(), new Target.Column(), Optional.empty(), false, true);

    @Test
    void readingsAreSortedByDeviceAndCycle() {
        Measurements read =
                read("\uFEFF# measured on a Monday\r\n\r\n" + "Device, cycle ,note,read (uS), Target [µS]\r\n"
                        + "b,7,\"a, \"\"b\"\"\", 1.5,2\r\n# pause\r\na,3,,-0.25,1e1\r\nb,2,,3,4\r\n");
        assertThat(read.unit()).isEqualTo(ConductanceUnit.MICROSIEMENS);
        assertThat(read.devices()).containsExactly("b", "a");
        assertThat(read.device()).containsExactly(0, 0, 1);
        assertThat(read.cycle()).containsExactly(2, 7, 3);
        assertThat(read.programming()).containsExactly(0, 1, 2);
        assertThat(read.target()).containsExactly(4, 2, 10);
        assertThat(read.read()).containsExactly(3, 1.5, -0.25);
        assertThat(read.time()).containsExactly(0, 0, 0);
        assertThat(read.hasTimes()).isFalse();
        assertThat(read.targetsAreLevels()).isFalse();
        assertThat(read.unusedColumns()).containsExactly("note");
        assertThat(read.skipped()).isEqualTo(BadReadings.NONE);
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target_us,read_us",
                "target (uS),read",
                "target,read [μS]",
                "target uS,READ_µs",
                "Target_(uS),read"
            })
    void waysToStateTheUnit(String columns) {
        assertThat(read(columns + ",device,cycle\n1,1,a,1").unit()).isEqualTo(ConductanceUnit.MICROSIEMENS);
    }

    @Test
    void theUnitMayBeAnOption() {
        String csv = "target,read,device,cycle\n1,1,a,1";
        assertThat(read(unit("nS"), csv).unit()).isEqualTo(ConductanceUnit.NANOSIEMENS);
        assertThat(read(unit("uS"), HEAD + "1,1,a,1").count()).isEqualTo(1);
        assertThatThrownBy(() -> read(unit("S"), HEAD + "1,1,a,1"))
                .hasMessage("m.csv:1:1: the header is in uS, and --unit says S");
    }

    @ParameterizedTest
    @CsvSource({
        "S, 1e-5, S, 1e-5", "mS, 1e-2, mS, 1e-2", "µS, 10, uS, 10", "ns, 1e4, nS, 1e4", "PS, 1e7, pS, 1e7",
        "ohm, 1e5, uS, 10", "Ω, 1e5, uS, 10", "Ohms, 1e5, uS, 10", "kohm, 100, uS, 10", "kΩ, 100, uS, 10",
        "KOHM, 100, uS, 10", "Mohm, 0.1, uS, 10", "MΩ, 0.1, uS, 10", "MOhm, 0.1, uS, 10"
    })
    void unitsOfConductanceAndResistance(String unit, String value, String shown, double expected) {
        Measurements read = read("target,read (" + unit + "),device\n" + value + "," + value + ",a\n");
        assertThat(read.unit().symbol()).isEqualTo(shown);
        assertThat(read.read()[0]).isCloseTo(expected, within(1e-12 * expected));
        assertThat(read.target()).containsExactly(read.read());
        assertThat(read.notes().stream().anyMatch(note -> note.contains("is converted from")))
                .isEqualTo(MeasuredUnit.find(unit).orElseThrow().isResistance());
    }

    @Test
    void targetsAndReadingsMayHaveDifferentUnits() {
        Measurements read = read("target_uS,read_kohm,device,cycle\n10,50,a,1\n");
        assertThat(read.target()).containsExactly(10);
        assertThat(read.read()).containsExactly(20);
        assertThat(read.notes()).containsExactly("The column read_kohm is converted from kohm to uS.");
        assertThat(read("target_mS,read_uS,device,cycle\n0.01,9,a,1\n").target())
                .containsExactly(10);
    }

    @Test
    void anOhmWithASmallMIsRefused() {
        assertThat(MeasuredUnit.find("mohm")).isEmpty();
        assertThat(MeasuredUnit.find("mΩ")).isEmpty();
        assertThatThrownBy(() -> read("target_uS,read_mohm,device\n1,1,a"))
                .hasMessageContaining("there is no column read, found target_uS, read_mohm, device");
    }

    @Test
    void onlyExactNamesCount() {
        Measurements read = read("read_time,target_level,read_voltage,read_h,device,read_uS,target_uS,time_uS,level\n"
                + "9,9,9,9,a,1,2,9,9\n");
        assertThat(read.read()).containsExactly(1);
        assertThat(read.target()).containsExactly(2);
        assertThat(read.time()).as("microseconds").containsExactly(9e-6);
        assertThat(read.unusedColumns())
                .containsExactly("read_time", "target_level", "read_voltage", "read_h", "level");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", " ; ", ", "})
    void separators(String separator) {
        String csv = (HEAD + "1,2.5,a,1\n1,2,\"b" + separator + "c\",1\n");
        String text = csv.replaceAll("(?<!\"b),(?!c\")", separator.replace("\t", "\\\t"));
        Measurements read = read(text);
        assertThat(read.devices()).containsExactly("a", "b" + separator + "c");
        assertThat(read.read()).containsExactly(2.5, 2);
        assertThat(read.notes())
                .isEqualTo(
                        switch (separator.strip()) {
                            case "," -> List.of();
                            case ";" -> List.of("Columns are separated by semicolons.");
                            default -> List.of("Columns are separated by tabs.");
                        });
    }

    @Test
    void excelsFirstLineIsSkipped() {
        assertThat(read("sep=;\ntarget_uS;read_uS\n1;2\n").read()).containsExactly(2);
    }

    @Test
    void filesWithoutAHeader() {
        Measurements read = read(columns("device,-,read,_,target,other"), "a\t9\t2\tx\t1\ty\nb\t9\t3\tx\t1\ty\n");
        assertThat(read.devices()).containsExactly("a", "b");
        assertThat(read.read()).containsExactly(2, 3);
        assertThat(read.unusedColumns()).containsExactly("other");
        assertThat(read.notes().get(0)).isEqualTo("Columns are separated by tabs.");
        assertThat(read(columns("target,read"), "1,2").read()).as("no line end").containsExactly(2);
    }

    @Test
    void columnsAlsoReplaceAHeader() {
        Measurements read = read(columns("target,read"), "G_set,G_meas\n1,2\n");
        assertThat(read.read()).containsExactly(2);
        assertThat(read.notes()).contains("The first line is taken as a header, which --columns replaces.");
    }

    @Test
    void aMissingReadingInTheFirstLineIsNoHeader() {
        MeasurementOptions options = new MeasurementOptions(
                List.of("device", "read", "level"), new Target.Column(), MeasuredUnit.find("uS"), true, false);
        Measurements read = read(options, "a,nan,3\na,2,4\n");
        assertThat(read.read()).containsExactly(2);
        assertThat(read.skipped()).isEqualTo(new BadReadings(1, List.of("line 1 (nan)")));
    }

    @Test
    void aWindowsMiddleIsTheTarget() {
        Measurements read = read(
                targets(new Target.Window("low", "Upper_mS")),
                "low,upper_mS,target,read_uS\n20,0.04,7,31\n40,0.06,7,52\n");
        assertThat(read.target()).as("low in the unit of read").containsExactly(30, 50);
        assertThat(read.unusedColumns()).containsExactly("target");
        assertThat(read.notes()).contains("Targets are the middles of low and upper_mS.");
    }

    @Test
    void aWindowOfResistancesIsOneOfConductances() {
        Measurements read = read(targets(new Target.Window("from", "to")), "from_kohm,to_kohm,read_kohm\n10,20,12.5\n");
        assertThat(read.target()[0]).isCloseTo(75, within(1e-12));
        assertThat(read.read()[0]).isCloseTo(80, within(1e-12));
    }

    @Test
    void levelsStandForThemselves() {
        Measurements read = read("level,read_uS\n3,1\n0.0,2\n1e1,3\n");
        assertThat(read.targetsAreLevels()).isTrue();
        assertThat(read.target()).containsExactly(3, 0, 10);
        assertThat(read.notes())
                .contains("Targets are numbers of levels; what conductance they stand for is not known.");
    }

    @Test
    void levelsMayBeWindowsOfOneWidth() {
        Measurements read =
                read(targets(new Target.LevelWindows(0, 40, 32)), "level,target,read_uS\n0,9,1\n31,9,39\n35,9,44\n");
        assertThat(read.target()).as("beyond the last one too").containsExactly(0.625, 39.375, 44.375);
        assertThat(read.targetsAreLevels()).isFalse();
        assertThat(read.unusedColumns()).containsExactly("target");
        assertThat(read.notes()).contains("Targets are the middles of 32 windows of equal width from 0 to 40 uS.");
    }

    @Test
    void statesOfAPairAreLevels() {
        Measurements read = read(
                targets(new Target.State()),
                "state,read_kohm,device,cycle,time\nLRS,10,a,1,0\nlrs,20,a,1,60\nHRS,1000,a,2,0\n");
        assertThat(read.target()).containsExactly(1, 1, 0);
        assertThat(read.time()).containsExactly(0, 60, 0);
        assertThat(read.programming()).containsExactly(0, 0, 1);
        assertThat(read.targetsAreLevels()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1.000", "1e0", "10e-1", "+1"})
    void waysToWriteACycle(String cycle) {
        assertThat(read(HEAD + "1,1,a," + cycle).cycle()).containsExactly(1);
    }

    @Test
    void readingsOfOneCycleAreRepeated() {
        Measurements read = read(HEAD + "5,1,a,2\n6,9,a,1\n5,3,a,2\n5,2,a,2\n");
        assertThat(read.programming()).containsExactly(0, 1, 1, 1);
        assertThat(read.read()).as("in the order of the file").containsExactly(9, 1, 3, 2);
        assertThat(read.programmings()).isEqualTo(2);
        assertThat(read.programmingStarts()).containsExactly(0, 1, 4);
    }

    @Test
    void readingsOfOneCycleAreSortedByTime() {
        Measurements read = read("target_uS,read_uS,device,cycle,time (min)\n"
                + "5,1,b,1,10\n5,2,b,1,0\n5,3,a,1,1\n5,4,b,1,0.5\n5,5,b,1,0.5\n");
        assertThat(read.hasTimes()).isTrue();
        assertThat(read.time()).containsExactly(0, 30, 30, 600, 60);
        assertThat(read.read()).containsExactly(2, 4, 5, 1, 3);
    }

    /** A time that does not advance, and another target, are signs of another programming. */
    @Test
    void withoutCyclesTimeTellsProgrammings() {
        Measurements read = read("target_uS,read_uS,device,time\n"
                + "5,1,a,0\n5,2,b,0\n5,3,a,1\n5,4,b,1\n5,5,a,0\n5,6,a,1\n6,7,a,2\n6,8,a,2\n");
        assertThat(read.devices()).containsExactly("a", "b");
        assertThat(read.programming()).containsExactly(0, 0, 1, 1, 2, 3, 4, 4);
        assertThat(read.cycle()).containsExactly(1, 1, 2, 2, 3, 4, 1, 1);
        assertThat(read.read()).containsExactly(1, 3, 5, 6, 7, 8, 2, 4);
    }

    /** Equal targets in a row may well be different programmings: to take them for repeated readings hides the write noise. */
    @Test
    void withoutCyclesAndTimesEachLineIsAProgramming() {
        Measurements read = read("target_uS,read_uS,device\n5,1,a\n5,2,b\n5,3,a\n6,4,a\n");
        assertThat(read.programming()).containsExactly(0, 1, 2, 3);
        assertThat(read.cycle()).containsExactly(1, 2, 3, 1);
        assertThat(read.notes())
                .containsExactly("There is no column cycle: each line is taken as a programming of its own.");
    }

    @Test
    void withoutDevicesThereIsOne() {
        Measurements read = read("target_uS,read_uS,cycle\n5,1,1\n5,2,3\n");
        assertThat(read.devices()).containsExactly("all");
        assertThat(read.notes())
                .containsExactly("There is no column device: all readings of a file are taken as those of one device.");
    }

    @Test
    void devicesOfSeveralFilesAreDifferentOnes() {
        String second = "cycle;device;read_mS;target_uS\n2;a;0,004;6\n";
        Measurements apart = read(MeasurementOptions.NONE, HEAD + "5,1,a,1\n", second);
        assertThat(apart.location()).isEqualTo("m.csv, m2.csv");
        assertThat(apart.devices()).containsExactly("m.csv:a", "m2.csv:a");
        assertThat(apart.read()).as("in the unit of the first file").containsExactly(1, 4);
        assertThat(apart.notes())
                .contains("Devices of different files are different devices, whatever their names.")
                .contains("The column read_mS is converted from mS to uS.", "Numbers have decimal commas.");
        Measurements same = read(SAME_DEVICES, HEAD + "5,1,a,1\n", second);
        assertThat(same.devices()).containsExactly("a");
        assertThat(same.cycle()).containsExactly(1, 2);
        assertThatThrownBy(() -> read(SAME_DEVICES, HEAD + "5,1,a,1\n", HEAD + "6,1,a,1\n"))
                .hasMessage("m2.csv:2:1: device a has cycle 1 with two targets, first in line 2 of m.csv");
        assertThatThrownBy(() -> read(MeasurementOptions.NONE, HEAD + "5,1,a,1\n", "target_uS,read_uS,device\n1,1,a"))
                .hasMessage(
                        "m2.csv:1:1: m2.csv has the columns target, read, device, and m.csv target, read, device, cycle");
    }

    @Test
    void aProgrammingGoesOnFromFileToFile() {
        String head = "target_uS,read_uS,device,cycle,time\n";
        Measurements ages = read(SAME_DEVICES, head + "5,2,a,1,10\n5,2,a,1,20\n", head + "5,1,a,1,0\n");
        assertThat(ages.programmings()).isEqualTo(1);
        assertThat(ages.time()).containsExactly(0, 10, 20);
        assertThat(ages.notes()).noneMatch(note -> note.contains("repeated readings"));
        Measurements again = read(SAME_DEVICES, HEAD + "5,1,a,1\n", HEAD + "5,2,a,1\n");
        assertThat(again.programmings()).isEqualTo(1);
        assertThat(again.notes())
                .anyMatch(note -> note.contains("repeated readings") && note.contains("leave --same-devices out"));
    }

    @Test
    void decimalCommas() {
        Measurements read = read("target_uS;read_uS;cycle\n1,5;-0,25;1\n2;1,234E1;2\n1,234;7;3\n");
        assertThat(read.target()).containsExactly(1.5, 2, 1.234);
        assertThat(read.read()).containsExactly(-0.25, 12.34, 7);
        assertThat(read.notes()).contains("Numbers have decimal commas.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.91E37",
                "9.9e+37",
                "-9.91E37",
                "1e9",
                "100000001",
                "inf",
                "-Inf",
                "Infinity",
                "nan",
                "NaN",
                "",
                "N/A",
                "1e999",
                "-1e9"
            })
    void badReadingsAreAnErrorOrSkipped(String bad) {
        String csv = HEAD + "1,1,a,1\n1," + bad + ",a,2\n1,3,a,3\n";
        String shown = bad.isEmpty() ? "empty" : bad;
        UserException error = catchThrowableOfType(UserException.class, () -> read(csv));
        assertThat(error)
                .hasMessage("m.csv:3:3: 1 reading is missing, infinite or above 100 S: line 3 (" + shown + ")");
        assertThat(error.remedy()).contains("--skip-bad");
        Measurements read = read(SKIP_BAD, csv);
        assertThat(read.read()).containsExactly(1, 3);
        assertThat(read.cycle()).as("the programming is not forgotten").containsExactly(1, 3);
        assertThat(read.skipped()).isEqualTo(new BadReadings(1, List.of("line 3 (" + shown + ")")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.91E37", "0", "0.009", "inf"})
    void badResistances(String bad) {
        String csv = "target_uS,read_ohm\n1,1e6\n1,-1e12\n1,1e6\n1," + bad + "\n";
        assertThatThrownBy(() -> read(csv))
                .hasMessageContaining("1 reading is missing")
                .hasMessageContaining("line 5");
        assertThat(read(SKIP_BAD, csv).read()).as("noise about 0 is a reading").containsExactly(1, -1e-6, 1);
    }

    @Test
    void manyBadReadingsAreCountedAndTheFirstNamed() {
        String bad = "1,inf,a,1\n".repeat(7);
        assertThatThrownBy(() -> read(HEAD + "1,1,a,1\n".repeat(8) + bad))
                .hasMessageStartingWith("m.csv:10:3: 7 readings are")
                .hasMessageEndingWith("line 14 (inf) and others");
        UserException unit = catchThrowableOfType(
                UserException.class, () -> read("target_S,read_S\n" + "0.1,500\n".repeat(9) + "0.1,0.9\n"));
        assertThat(unit.remedy()).as("most are bad").contains("check the unit");
        assertThatThrownBy(() -> read(SKIP_BAD, HEAD + bad)).hasMessageContaining("7 readings are missing");
        assertThat(read(SKIP_BAD, HEAD + "1,1,a,1\n", HEAD + bad).skipped().first())
                .startsWith("m2.csv line 2 (inf)");
    }
}

package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

/** Files of measurements, right and wrong. */
class MeasurementReaderTest {
    private static final String HEAD = "target_uS,read_uS,device,cycle\n";

    private static Measurements read(String csv, ConductanceUnit... unit) {
        try {
            return MeasurementReader.read(
                    "m.csv",
                    new BufferedReader(new StringReader(csv)),
                    Stream.of(unit).findFirst());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readingsAreSortedByDeviceAndCycle() {
        Measurements read =
                read("\uFEFF# measured on a Monday\r\n\r\n" + "Device, cycle ,note,read (uS), Target [µS]\r\n"
                        + "b,7,\"a, \"\"b\"\"\", 1.5,2\r\n# pause\r\na,3,,-0.25,1e1\r\nb,2,,3,4\r\n");
        assertThat(read.unit()).isEqualTo(ConductanceUnit.MICROSIEMENS);
        assertThat(read.devices()).containsExactly("b", "a");
        assertThat(read.deviceStarts()).containsExactly(0, 2, 3);
        assertThat(read.cycle()).containsExactly(2, 7, 3);
        assertThat(read.target()).containsExactly(4, 2, 10);
        assertThat(read.read()).containsExactly(3, 1.5, -0.25);
        assertThat(read.unusedColumns()).containsExactly("note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"target_us,read_us", "target (uS),read", "target,read value [uS]", "target uS,read_value_uS"})
    void waysToStateTheUnit(String columns) {
        assertThat(read(columns + ",device,cycle\n1,1,a,1").unit()).isEqualTo(ConductanceUnit.MICROSIEMENS);
    }

    @Test
    void theUnitMayBeAnOption() {
        String csv = "target,read,device,cycle\n1,1,a,1";
        assertThat(read(csv, ConductanceUnit.NANOSIEMENS).unit()).isEqualTo(ConductanceUnit.NANOSIEMENS);
        assertThat(read(HEAD + "1,1,a,1", ConductanceUnit.MICROSIEMENS).count()).isEqualTo(1);
        assertThatThrownBy(() -> read(HEAD + "1,1,a,1", ConductanceUnit.SIEMENS))
                .hasMessage("m.csv:1:1: the header is in uS, and --unit says S");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                at(1, 1, "", "there are no readings", "begin with a header"),
                at(1, 1, HEAD, "there are no readings", "one reading on each line"),
                at(1, 1, "target,read,device,cycle\n1,1,a,1", "the unit of target and read is not stated", "--unit"),
                at(1, 1, "target_uS,read_uS,device\n", "there is no column cycle, found target_uS", "header"),
                at(1, 1, "targets_uS,read_uS,device,cycle\n", "there is no column target", "header"),
                at(1, 1, "target_uS;read_uS;device;cycle\n", "there is no column target", "separate columns by commas"),
                at(1, 19, "target_uS,read_uS,read_uS,device,cycle\n", "read_uS is there twice", "keep one"),
                at(1, 11, "target_uS,read_mS,device,cycle\n", "read_mS is in mS, the other one in uS", "one unit"),
                at(1, 11, "target_uS,read_ohm,device,cycle\n", "unknown unit 'ohm'", "S, mS, uS, nS"),
                at(3, 3, HEAD + "1,1,a,1\n1,x,a,2", "read must be a number, found 'x'", "finite"),
                at(2, 1, HEAD + ",1,a,1", "target must be a number, found ''", "remove the line"),
                at(2, 3, HEAD + "1,NaN,a,1", "read must be a number, found 'NaN'", "finite"),
                at(2, 3, HEAD + "1,1e999,a,1", "found '1e999'", "finite"),
                at(2, 3, HEAD + "1,1.0f,a,1", "found '1.0f'", "finite"),
                at(2, 7, HEAD + "1,5,1,2,a,1", "the line has 6 fields, and the header 4", "a point, not a comma"),
                at(2, 3, HEAD + "1,1", "the line has 2 fields, and the header 4", "a field for each column"),
                at(2, 5, HEAD + "1,1,,1", "device is empty", "name the device"),
                at(2, 7, HEAD + "1,1,a,1.5", "cycle must be a whole number from 0 to 2147483647, found '1.5'", "count"),
                at(2, 7, HEAD + "1,1,a,-1", "found '-1'", "count"),
                at(2, 7, HEAD + "1,1,a,2147483648", "found '2147483648'", "count"),
                at(
                        4,
                        1,
                        HEAD + "1,1,a,5\n1,1,b,5\n2,1,a,5",
                        "device a has cycle 5 with two targets, first in line 2",
                        "one target"),
                at(2, 5, HEAD + "1,1,\"a,1", "this quote is not closed", "close it"),
                at(2, 8, HEAD + "1,1,\"a\"b,1", "a comma is expected after the quote", "quote the whole field"));
    }

    private static Arguments at(int line, int column, String csv, String problem, String remedy) {
        return Arguments.of(csv, "m.csv:" + line + ":" + column + ": ", problem, remedy);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongFile(String csv, String place, String problem, String remedy) {
        UserException error = catchThrowableOfType(UserException.class, () -> read(csv));
        assertThat(error).isNotNull().hasMessageStartingWith(place).hasMessageContaining(problem);
        assertThat(error.remedy()).contains(remedy);
    }

    /** Whatever a file holds, it is read or refused with a place. */
    @Test
    void brokenFilesAreRefused() {
        long seed = Long.getLong("ohmsweep.seed", 5);
        Random random = new Random(seed);
        String good = HEAD + "1,1,a,1\n2,2.5,a,2\n1,\"1\",b,1\n";
        for (int n = 0; n < 2000; n++) {
            StringBuilder broken = new StringBuilder(good);
            for (int edit = 0; edit <= random.nextInt(3); edit++) {
                broken.setCharAt(random.nextInt(broken.length()), "\",;\n e-.xé\t#\u0000".charAt(random.nextInt(13)));
            }
            try {
                assertThat(read(broken.toString()).count()).isPositive();
            } catch (UserException e) {
                assertThat(e).as("-Dohmsweep.seed=%d", seed).hasMessageMatching("(?s)m\\.csv:\\d+:\\d+: .*");
            }
        }
    }
}

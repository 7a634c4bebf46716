package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MeasurementOptions.Target;

/** What is wrong with a file of measurements, where, and what to do about it. */
class MeasurementErrorsTest {
    private static final String HEAD = "target_uS,read_uS,device,cycle\n";

    static Stream<Arguments> wrong() {
        return Stream.of(
                at(1, 1, "", "there are no readings", "begin with a header"),
                at(1, 1, HEAD, "there are no readings", "one reading on each line"),
                at(1, 1, "target,read,device,cycle\n1,1,a,1", "the unit of target and read is not stated", "--unit"),
                at(1, 1, "targets_uS,read_uS,device,cycle\n", "there is no column target", "--target-window"),
                at(1, 1, "target_uS,read_V,device\n", "there is no column read, found target_uS, read_V", "kohm"),
                at(1, 1, "1,2,a,1\n", "there is no column read, found 1, 2, a, 1", "--columns"),
                at(1, 1, "target_uS read_uS device\n1 2 a\n", "there is no column read", "header"),
                at(1, 19, "target_uS,read_uS,read_kohm,device,cycle\n", "read_kohm is there twice", "the other one -"),
                at(3, 3, HEAD + "1,1,a,1\n1,x,a,2", "read must be a number, found 'x'", "finite"),
                at(2, 1, HEAD + ",1,a,1", "target must be a number, found ''", "remove the line"),
                at(2, 1, HEAD + "NaN,1,a,1", "target must be a number, found 'NaN'", "finite"),
                at(2, 1, HEAD + "1e999,1,a,1", "target is 1e999 uS", "check the unit"),
                at(2, 1, HEAD + "1e9,1,a,1", "target is 1e9 uS, and conductances are at most 100 S", "check the unit"),
                at(2, 3, HEAD + "1,1.0f,a,1", "found '1.0f'", "finite"),
                at(2, 3, HEAD + "1,1 000,a,1", "found '1 000'", "finite"),
                at(2, 3, HEAD + "1,0x1p3,a,1", "found '0x1p3'", "finite"),
                at(2, 7, HEAD + "1,5,1,2,a,1", "the line has 6 fields, and the header 4", "a point, not a comma"),
                at(2, 3, HEAD + "1,1", "the line has 2 fields, and the header 4", "a field for each column"),
                at(2, 5, HEAD + "1,1,,1", "device is empty", "name the device"),
                at(2, 7, HEAD + "1,1,a,1.5", "cycle must be a whole number from 0 to 2147483647, found '1.5'", "count"),
                at(2, 7, HEAD + "1,1,a,-1", "found '-1'", "count"),
                at(2, 7, HEAD + "1,1,a,", "found ''", "count"),
                at(2, 7, HEAD + "1,1,a,2147483648", "found '2147483648'", "count"),
                at(
                        4,
                        1,
                        HEAD + "1,1,a,5\n1,1,b,5\n2,1,a,5",
                        "device a has cycle 5 with two targets, first in line 2",
                        "cycle"),
                at(2, 5, HEAD + "1,1,\"a,1", "this quote is not closed", "close it"),
                at(2, 8, HEAD + "1,1,\"a\"b,1", "a comma is expected after the quote", "quote the whole field"),
                at(
                        2,
                        1,
                        "level,read_uS\n1.5,2\n",
                        "level must be a whole number from 0 to 1000000, found '1.5'",
                        "order"),
                at(2, 5, "level,read_uS,time\n1,2,-1\n", "time must be at least 0, found -1", "since programming"),
                at(2, 5, "level,read_uS,time\n1,2,now\n", "time must be a number, found 'now'", "finite"),
                at(2, 3, HEAD + "1,\"1,5\",a,1", "read is '1,5', with a comma in it", "a decimal point"),
                at(
                        2,
                        3,
                        HEAD.replace(',', ';') + "1;1.234,5;a;1",
                        "read is '1.234,5', with a comma in it",
                        "thousands"),
                at(2, 3, HEAD.replace(',', ';') + "1;1,234,567;a;1", "'1,234,567', with a comma", "thousands"),
                at(
                        2,
                        3,
                        HEAD.replace(',', ';') + "1;1,234;a;1",
                        "read is 1,234, which may mean 1.234 or 1234",
                        "point"),
                at(
                        3,
                        3,
                        HEAD.replace(',', ';') + "1;1.5;a;1\n1;1,5;a;2",
                        "1,5 has a decimal comma, and line 2 a decimal point",
                        "point"),
                at(
                        3,
                        3,
                        HEAD.replace(',', ';') + "1;1,5;a;1\n1;1.5;a;2",
                        "1.5 has a decimal point, and line 2 a decimal comma",
                        "point"));
    }

    private static Arguments at(int line, int column, String csv, String problem, String remedy) {
        return Arguments.of(csv, "m.csv:" + line + ":" + column + ": ", problem, remedy);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongFile(String csv, String place, String problem, String remedy) {
        isRefused(MeasurementOptions.NONE, csv, place, problem, remedy);
    }

    static Stream<Arguments> wrongWithOptions() {
        return Stream.of(
                with("target,raed", "1,2\n", "m.csv: --columns: there is no column read, found target, raed", "header"),
                with("target,read,read", "1,2,3\n", "m.csv: --columns: the column read is there twice", "keep one"),
                with("target,read", "1,2\n1,2,3\n", "m.csv:2:3: the line has 3 fields, and --columns 2", "each column"),
                with(
                        new Target.Window("low", "up"),
                        "low_uS,high_uS,read_uS\n",
                        "m.csv:1:1: there is no column up",
                        "header"),
                with(
                        new Target.Window("high", "low"),
                        "low_uS,high_uS,read_uS\n1,2,1\n",
                        "m.csv:2:3: high_uS is 2, above low_uS, which is 1",
                        "the lower end first"),
                with(new Target.State(), "read_uS\n1\n", "m.csv:1:1: there is no column state", "--pair needs"),
                with(
                        new Target.State(),
                        "read_uS,state\n1,on\n",
                        "m.csv:2:3: state is 'on'; it must be LRS or HRS",
                        "name"),
                with(
                        new Target.LevelWindows(0, 1, 2),
                        "read_uS,target\n1,1\n",
                        "m.csv:1:1: there is no column level",
                        "--level-windows"));
    }

    private static Arguments with(String columns, String csv, String problem, String remedy) {
        MeasurementOptions options = new MeasurementOptions(
                List.of(columns.split(",")), new Target.Column(), MeasuredUnit.find("uS"), false, false);
        return Arguments.of(options, csv, problem, remedy);
    }

    private static Arguments with(Target target, String csv, String problem, String remedy) {
        return Arguments.of(
                new MeasurementOptions(List.of(), target, Optional.empty(), false, false), csv, problem, remedy);
    }

    @ParameterizedTest
    @MethodSource("wrongWithOptions")
    void whatDoesNotFitTheOptions(MeasurementOptions options, String csv, String problem, String remedy) {
        isRefused(options, csv, problem, "", remedy);
    }

    private static void isRefused(MeasurementOptions options, String csv, String start, String problem, String remedy) {
        UserException error = catchThrowableOfType(UserException.class, () -> MeasurementReaderTest.read(options, csv));
        assertThat(error).isNotNull().hasMessageStartingWith(start).hasMessageContaining(problem);
        assertThat(error.remedy()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "fffe7400, UTF-16, save the sheet as CSV UTF-8",
        "feff0074, UTF-16, CSV UTF-8",
        "74006100, its byte 2 is 0, UTF-8 and not in UTF-16",
        "504b030414, Excel, CSV UTF-8",
        "d0cf11e0a1, old Excel, CSV UTF-8",
        "5041523115, Parquet, to_csv",
        "894844460d, HDF5, as CSV",
        "4d41544c414220, MATLAB, writetable",
        "934e554d505901, NumPy, savetxt",
        "28b52ffd, zstd, gzip",
        "425a6839, bzip2, gzip",
        "fd377a585a00, xz, gzip",
        "7461ff, is not UTF-8 text, Save it as UTF-8"
    })
    void whatIsNotText(String bytes, String problem, String remedy) throws IOException {
        byte[] content = HexFormat.of().parseHex(bytes);
        for (byte[] file : List.of(content, gzip(content))) {
            UserException error = catchThrowableOfType(UserException.class, () -> read(file));
            assertThat(error).hasMessageStartingWith("x.csv ").hasMessageContaining(problem);
            assertThat(error.remedy()).containsIgnoringCase(remedy);
        }
    }

    @Test
    void compressedFiles() throws IOException {
        byte[] good = (HEAD + "1,2,a,1\n".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        assertThat(read(gzip(good)).count()).isEqualTo(1000);
        assertThatThrownBy(() -> read(gzip(gzip(good))))
                .isInstanceOf(UserException.class)
                .hasMessage("x.csv is compressed by gzip twice");
        byte[] cut = Arrays.copyOf(gzip(good), gzip(good).length - 9);
        assertThatThrownBy(() -> read(cut))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("damaged or ends too early");
        byte[] damaged = gzip(good);
        damaged[damaged.length - 6] ^= 1;
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("damaged");
    }

    private static Measurements read(byte[] content) throws IOException {
        return new MeasurementReader(MeasurementOptions.NONE)
                .add("x.csv", new ByteArrayInputStream(content))
                .measurements();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** Whatever a file holds, it is read or refused. */
    @Test
    void brokenFilesAreRefused() throws IOException {
        long seed = Long.getLong("ohmsweep.seed", 5);
        System.out.println("mutated measurements: replay with -Dohmsweep.seed=" + seed);
        Random random = new Random(seed);
        List<String> good = List.of(
                HEAD + "1,1,a,1\n2,2.5,a,2\n1,\"1\",b,1\n",
                "device;level;read (kohm);time (ms)\n\"a\";1;1,5;0\na;1;2,5;10\nb;0;nan;1e3\n",
                "target_uS\tread_uS\tstate\n1\t2\tLRS\n1\t9.91E37\tHRS\n");
        int read = 0;
        for (int n = 0; n < 6000; n++) {
            byte[] broken = good.get(n % good.size()).getBytes(StandardCharsets.UTF_8);
            for (int edit = 0; edit <= random.nextInt(3); edit++) {
                byte[] marks = "\",;\n\r e-.xé\t#0129(_S".getBytes(StandardCharsets.UTF_8);
                boolean any = random.nextInt(8) == 0;
                broken[random.nextInt(broken.length)] =
                        any ? (byte) random.nextInt(256) : marks[random.nextInt(marks.length)];
            }
            boolean skip = random.nextBoolean();
            Target target = random.nextBoolean() ? new Target.Column() : new Target.State();
            MeasurementOptions options = new MeasurementOptions(
                    random.nextInt(4) == 0 ? List.of("read", "level", "-", "device") : List.of(),
                    target,
                    random.nextInt(4) == 0 ? MeasuredUnit.find("uS") : Optional.empty(),
                    skip,
                    false);
            byte[] file = random.nextInt(4) == 0 ? gzip(broken) : broken;
            try {
                Measurements found = new MeasurementReader(options)
                        .add("x.csv", new ByteArrayInputStream(file))
                        .measurements();
                assertThat(found.read()).isNotEmpty().doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
                assertThat(Arrays.stream(found.read())
                                .allMatch(value ->
                                        Math.abs(value) <= 100 * found.unit().perSiemens()))
                        .as("replay with -Dohmsweep.seed=%d", seed)
                        .isTrue();
                read++;
            } catch (UserException e) {
                assertThat(e).as("-Dohmsweep.seed=%d", seed).hasMessageStartingWith("x.csv");
                assertThat(e.remedy()).isNotBlank();
            }
        }
        assertThat(read).as("some mutations leave a good file").isGreaterThan(100);
    }
}

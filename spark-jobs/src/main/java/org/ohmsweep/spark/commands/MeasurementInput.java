package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MeasuredUnit;
import org.ohmsweep.fit.MeasurementOptions;
import org.ohmsweep.fit.MeasurementOptions.Target;
import org.ohmsweep.fit.MeasurementReader;
import org.ohmsweep.fit.Measurements;
import org.ohmsweep.spark.files.LocalPaths;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files of measurements, and the options that say how to read them. */
final class MeasurementInput {
    @Parameters(
            paramLabel = "CSV",
            arity = "1..*",
            description =
                    "Local files of measurements with the same columns: text separated by commas, tabs or semicolons, plain"
                            + " or compressed by gzip.")
    private List<String> files;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "Names of the columns, for files without a header: target, read, device, cycle, time, level,"
                    + " state, or - for a column that plays no part.")
    private List<String> columns = List.of();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Unit of target and read, if the header does not say: S, mS, uS, nS, pS, ohm, kohm or Mohm.")
    private String unit;

    @Option(
            names = "--target-window",
            paramLabel = "COLUMN",
            split = ",",
            description = "Two columns, LOW,HIGH: the target is the middle of the two.")
    private List<String> window;

    @Option(
            names = "--level-windows",
            paramLabel = "NUMBER",
            split = ",",
            description =
                    "Three numbers, LOW,HIGH,COUNT: the column level numbers COUNT windows of equal width, from 0,"
                            + " between two conductances in the unit of read; the target is the middle of the window.")
    private List<Double> levelWindows;

    @Option(
            names = "--pair",
            description = "The files hold readings of two-state devices; the column state, LRS or HRS, is the target.")
    private boolean pair;

    @Option(
            names = "--skip-bad",
            description =
                    "Leave out readings that are missing, infinite or above 100 S, and report how many. Default: an error.")
    private boolean skipBad;

    @Option(
            names = "--same-devices",
            description = "A device's name stands for the same device in all files. Default: for one in each.")
    private boolean sameDevices;

    /** Whether the files are of two-state devices. */
    boolean isPair() {
        return pair;
    }

    /** @throws UserException when an option or a file is wrong */
    Measurements read() {
        MeasurementReader reader = new MeasurementReader(new MeasurementOptions(
                columns, target(), Optional.ofNullable(unit).map(this::unit), skipBad, sameDevices));
        for (String file : files) {
            try (InputStream content = Files.newInputStream(LocalPaths.of(file))) {
                reader.add(file, content);
            } catch (NoSuchFileException e) {
                throw new UserException("There is no file " + file, "Give the path of a CSV file.", e);
            } catch (IOException e) {
                throw new UserException(file + " cannot be read: " + e.getMessage(), LocalFiles.CHECK, e);
            }
        }
        return reader.measurements();
    }

    private MeasuredUnit unit(String text) {
        return MeasuredUnit.find(text)
                .orElseThrow(() -> new UserException(
                        "--unit is " + text + ", which is not a unit of conductance or resistance",
                        "Give one of " + MeasuredUnit.symbols() + "."));
    }

    private Target target() {
        if ((window == null ? 0 : 1) + (levelWindows == null ? 0 : 1) + (pair ? 1 : 0) > 1) {
            throw new UserException(
                    "Targets cannot be from two of --target-window, --level-windows and --pair", "Give one of them.");
        }
        if (pair) {
            return new Target.State();
        }
        if (window != null) {
            return window();
        }
        return levelWindows == null ? new Target.Column() : levelWindows();
    }

    private Target window() {
        if (window.size() != 2 || window.get(0).equals(window.get(1))) {
            throw new UserException(
                    "--target-window is " + String.join(",", window) + ", but it takes the names of two columns",
                    "Write --target-window low,high with the names in the file.");
        }
        return new Target.Window(window.get(0), window.get(1));
    }

    private Target levelWindows() {
        try {
            double count = levelWindows.size() == 3 ? levelWindows.get(2) : Double.NaN;
            if (Double.isNaN(count) || count != Math.rint(count)) {
                throw new IllegalArgumentException("three numbers are expected, the last a whole one");
            }
            return new Target.LevelWindows(levelWindows.get(0), levelWindows.get(1), (int) count);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "--level-windows is "
                            + String.join(
                                    ",",
                                    levelWindows.stream().map(Object::toString).toList()) + ": " + e.getMessage(),
                    "Write --level-windows LOW,HIGH,COUNT, as in 0,40,32 for 32 windows from 0 to 40.",
                    e);
        }
    }
}

package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.Names;
import org.ohmsweep.UserException;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.fit.Comparison;
import org.ohmsweep.fit.DeviceFit;
import org.ohmsweep.fit.DeviceMeans;
import org.ohmsweep.fit.DeviceUse;
import org.ohmsweep.fit.FitReport;
import org.ohmsweep.fit.FittedDevice;
import org.ohmsweep.fit.ProfileText;
import org.ohmsweep.fit.Quality;
import org.ohmsweep.grid.DeviceProfile;
import org.ohmsweep.spark.files.LocalPaths;
import org.ohmsweep.spark.files.LocalTarget;
import org.ohmsweep.spark.report.HtmlReport;
import org.ohmsweep.trial.TrialParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code device fit}: a device profile from measured conductances. */
@Command(
        name = "fit",
        description =
                "Fits a device profile to measured conductances: levels, write noise, outliers and failures. Prints a"
                        + " report of the fit. The files have a reading on each line, with columns target (or level), read"
                        + " and perhaps device, cycle and time; docs/devices.md describes them.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep device fit measured.csv",
            "  ohmsweep device fit measured.csv --unit uS --bound 1.5 --out conf/devices/mine.yaml",
            "  ohmsweep device fit monday.csv.gz tuesday.csv.gz --target-window low_uS,high_uS --skip-bad",
            "  ohmsweep device fit cells.tsv --columns device,-,-,read,-,level,time --unit S --level-windows 0,40e-6,32",
            "  ohmsweep device fit measured.csv --bits 3 --pairs-alike --out conf/devices/mine-3bit.yaml"
        })
final class DeviceFitCommand extends BaseCommand {
    @Mixin
    private MeasurementInput input;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the profile to this file, for example conf/devices/mine.yaml, and a report with charts"
                    + " beside it, conf/devices/mine.html. Default: report on the terminal only.")
    private String out;

    @Option(names = "--overwrite", description = "Replace existing files.")
    private boolean overwrite;

    @Option(
            names = "--bound",
            paramLabel = "B",
            defaultValue = "1.5",
            description = "Weight of the highest level; the lowest level has weight -B. Default: ${DEFAULT-VALUE}.")
    private BigDecimal bound;

    @Option(
            names = "--bits",
            paramLabel = "N",
            description = "Use 2^N of the measured levels, spread as evenly as they allow. Default: all levels.")
    private Integer bits;

    @Option(
            names = "--pairs-alike",
            description = "The pairs that hold signs are such devices too, in the lowest and the highest level: adds"
                    + " inference_noise and inference_relaxation. Default: those of the grid.")
    private boolean pairsAlike;

    @Override
    public Integer call() {
        DeviceUse use = use();
        Optional<Path> target = Optional.ofNullable(out).map(this::target);
        target.map(DeviceFitCommand::beside).ifPresent(this::checkNew);
        FittedDevice device = DeviceFit.of(input.read());
        DeviceSpec spec = DeviceProfile.read(
                        "profile", ProfileText.of(device, "fitted", DeviceUse.whole(use.bound()), List.of()))
                .point()
                .device();
        Comparison comparison = Comparison.of(device, spec);
        FitReport report = input.isPair()
                ? FitReport.of(device, comparison).with("inference_noise of a pair: " + (float) device.pairNoise())
                : FitReport.of(device, comparison);
        surroundings().out().print(report.text());
        target.ifPresent(path -> {
            List<String> quality = Quality.of(device, comparison);
            write(
                    path,
                    input.isPair()
                            ? ProfileText.ofPair(device, name(path), quality)
                            : ProfileText.of(device, name(path), use, quality));
            print("Profile: " + path);
            Path page = beside(path);
            write(page, HtmlReport.ofDevice(name(path), report, device, comparison, DeviceMeans.of(device, spec)));
            print("Report: " + page);
        });
        return ExitStatus.OK;
    }

    private DeviceUse use() {
        if (input.isPair() && (bits != null || pairsAlike)) {
            throw new UserException(
                    "--pair is for readings of two states, " + (bits != null ? "--bits" : "--pairs-alike")
                            + " for readings of many levels",
                    "Leave one of the two out.");
        }
        try {
            return new DeviceUse(
                    TrialParameters.BOUND.type().check("--bound", bound), Optional.ofNullable(bits), pairsAlike);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    e.getMessage(), "Give --bound a weight such as 1.5, and --bits a number such as 3.", e);
        }
    }

    private Path target(String text) {
        Path path = LocalPaths.of(text);
        if (!text.endsWith(Installation.YAML) || !Names.isName(name(path))) {
            throw new UserException(
                    "--out is " + text + ", but a profile is a file NAME.yaml whose name is made of " + Names.RULE,
                    "Write --out conf/devices/mine.yaml.");
        }
        checkNew(path);
        return path;
    }

    private void checkNew(Path path) {
        if (!overwrite && Files.exists(path)) {
            throw LocalFiles.exists(path);
        }
    }

    /** The HTML report of a profile. */
    private static Path beside(Path profile) {
        return profile.resolveSibling(name(profile) + ".html");
    }

    private static String name(Path path) {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - Installation.YAML.length());
    }

    private void write(Path path, String text) {
        try {
            if (path.toAbsolutePath().getParent() != null) {
                Files.createDirectories(path.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            throw new UserException(
                    "The folder of " + path + " cannot be made: " + LocalTarget.reason(e), LocalFiles.CHECK, e);
        }
        LocalFiles.write(path, overwrite, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}

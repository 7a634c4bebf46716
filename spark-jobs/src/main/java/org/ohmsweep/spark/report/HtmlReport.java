package org.ohmsweep.spark.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.Comparison;
import org.ohmsweep.fit.DeviceMeans;
import org.ohmsweep.fit.FitReport;
import org.ohmsweep.fit.FittedDevice;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.WholeFile;

/** Reports, each of them one HTML file that needs no network: of an output folder, and of a fitted device. */
public final class HtmlReport {
    /** Name of a folder's report. */
    public static final String NAME = "report.html";

    private HtmlReport() {}

    /**
     * Writes the report of a folder beside its tables, replacing an earlier one.
     *
     * @return its path, as a user writes it
     * @throws UserException when tables cannot be read or the file cannot be written
     */
    public static String write(OutputFolder folder) {
        return write(folder, WholeFile.in(folder, NAME));
    }

    /** As above, to any file. */
    public static String write(OutputFolder folder, WholeFile file) {
        Objects.requireNonNull(folder, "folder");
        String page = HtmlPage.of(Report.of(folder, Instant.now()));
        file.write(page.getBytes(StandardCharsets.UTF_8));
        return file.toString();
    }

    /**
     * The page about a device that was fitted to measurements.
     *
     * @param name of its profile
     * @param fit what the report on the terminal says
     * @param comparison of measured and simulated readings
     * @param means of measured and simulated devices
     */
    public static String ofDevice(
            String name, FitReport fit, FittedDevice device, Comparison comparison, DeviceMeans means) {
        return HtmlPage.of(DeviceReport.of(name, fit, device, comparison, means, Instant.now()));
    }
}

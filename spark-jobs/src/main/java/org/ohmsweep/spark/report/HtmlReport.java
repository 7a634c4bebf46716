package org.ohmsweep.spark.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.WholeFile;

/** The report of an output folder: one HTML file that needs no network. */
public final class HtmlReport {
    /** Its name in the folder. */
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
}

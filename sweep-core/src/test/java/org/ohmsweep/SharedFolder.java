package org.ohmsweep;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of real image sets and reference vectors beside a checkout: OHMSWEEP_SHARED, or ../shared. */
public final class SharedFolder {
    private SharedFolder() {}

    /** A folder inside it; if it is absent, skips the test and says what was not tested. */
    public static Path require(String name, String whatIsNotTested) {
        String variable = System.getenv("OHMSWEEP_SHARED");
        Path folder = Path.of(variable == null ? "../../shared" : variable).resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "NOT TESTED without " + folder + ": " + whatIsNotTested);
        return folder;
    }
}

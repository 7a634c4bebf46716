package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Locale;

/** Why trials failed, as text. */
public final class FailureText {
    /** Causes shown; the table failures has them all. */
    private static final int MAX_CAUSES = 10;

    private static final int MAX_LENGTH = 300;

    private FailureText() {}

    /** A line for each cause: how many trials, error class and message, and one of the trials. */
    public static String of(List<FailureCause> causes) {
        StringBuilder text = new StringBuilder();
        causes.stream()
                .limit(MAX_CAUSES)
                .forEach(cause -> text.append(String.format(
                        Locale.ROOT,
                        "%10d %s (trial %s)%n",
                        cause.trials(),
                        error(cause.example()),
                        ShortId.of(cause.example().trialId()))));
        if (causes.size() > MAX_CAUSES) {
            long others = causes.stream()
                    .skip(MAX_CAUSES)
                    .mapToLong(FailureCause::trials)
                    .sum();
            text.append(String.format(Locale.ROOT, "%10d for other causes%n", others));
        }
        return text.toString();
    }

    /** Class and message of an error on one line. */
    public static String error(StoredFailure failure) {
        return error(failure.errorClass(), failure.errorMessage());
    }

    /** As above; control characters, which a terminal might obey, become spaces. */
    public static String error(String errorClass, String errorMessage) {
        String line = errorMessage.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return errorClass + ": " + (line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + " ..." : line);
    }
}

package org.ohmsweep.spark.results;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What failures with one cause share: the class of the error, and the first line of its message without numbers and
 * addresses, which differ from trial to trial.
 *
 * @param errorClass class of the error
 * @param pattern that line, with # for each number
 */
public record FailureKind(String errorClass, String pattern) {
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]+|@[0-9a-f]+|[0-9]+([.,][0-9]+)*");

    public FailureKind {
        Objects.requireNonNull(errorClass, "errorClass");
        Objects.requireNonNull(pattern, "pattern");
    }

    public static FailureKind of(String errorClass, String errorMessage) {
        String line = errorMessage.lines().findFirst().orElse("");
        return new FailureKind(errorClass, NUMBER.matcher(line).replaceAll("#"));
    }
}

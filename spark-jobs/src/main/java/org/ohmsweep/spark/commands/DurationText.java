package org.ohmsweep.spark.commands;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.trial.DurationType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration, a number with a unit: {@code 90s}, {@code 10min}, {@code 1.5h}. */
final class DurationText implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(s|min|h)");
    private static final Duration MOST = Duration.ofDays(365);

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "expected a number with a unit, such as 90s, 10min or 2h, found '" + text + "'");
        }
        BigDecimal millis = new BigDecimal(matcher.group(1))
                .multiply(DurationType.seconds(matcher.group(2)))
                .movePointRight(3);
        Duration duration = Duration.ofMillis(millis.longValueExact());
        if (duration.isZero() || duration.compareTo(MOST) > 0) {
            throw new TypeConversionException(
                    "expected more than 0 and at most " + MOST.toHours() + "h, found '" + text + "'");
        }
        return duration;
    }
}

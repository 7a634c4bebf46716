package org.ohmsweep.trial;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.Decimals;
import org.ohmsweep.data.TrainSubset;

/**
 * A part of the training images, written as {@code 2/3}, or {@code all}.
 *
 * @param most parts
 */
public record SubsetType(int most) implements ParameterType<TrainSubset> {
    /** What the text of a part looks like, as a regular expression whose groups are its numbers. */
    public static final String FORM = "([1-9][0-9]{0,8})/([1-9][0-9]{0,8})";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final String ALL = "all";

    @Override
    public TrainSubset parse(String text) {
        if (text.equals(ALL)) {
            return TrainSubset.ALL;
        }
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not " + expectation());
        }
        return new TrainSubset(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String text(TrainSubset value) {
        return value.isAll() ? ALL : value.toString();
    }

    @Override
    public String expectation() {
        return "all, or a part such as 1/3, 2/3 or 3/3";
    }

    @Override
    public TrainSubset check(String name, TrainSubset value) {
        Decimals.inRange(
                "the number of parts of " + name,
                Objects.requireNonNull(value, name).of(),
                1,
                most);
        return value;
    }
}

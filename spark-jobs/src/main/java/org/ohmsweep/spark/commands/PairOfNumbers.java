package org.ohmsweep.spark.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads two numbers separated by a comma: {@code -1.2,0.03}. */
final class PairOfNumbers implements ITypeConverter<PairOfNumbers.Pair> {
    /** Two numbers. */
    record Pair(double first, double second) {}

    @Override
    public Pair convert(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new Pair(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (NumberFormatException e) {
            // reported below, with the text
        }
        throw new TypeConversionException("expected two numbers separated by a comma, found '" + text + "'");
    }
}

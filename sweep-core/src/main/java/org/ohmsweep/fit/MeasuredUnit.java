package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unit that conductances are given in: one of conductance, or one of resistance, whose reciprocal they are.
 *
 * @param symbol how it is written: {@code uS}, {@code kohm}
 * @param conductance the unit, or the reciprocal of the resistance's: mS for kohm
 * @param isResistance which of the two
 */
public record MeasuredUnit(String symbol, ConductanceUnit conductance, boolean isResistance) {
    private static final List<MeasuredUnit> ALL = Stream.concat(
                    Arrays.stream(ConductanceUnit.values()).map(unit -> new MeasuredUnit(unit.symbol(), unit, false)),
                    Stream.of(
                            new MeasuredUnit("ohm", ConductanceUnit.SIEMENS, true),
                            new MeasuredUnit("kohm", ConductanceUnit.MILLISIEMENS, true),
                            new MeasuredUnit("Mohm", ConductanceUnit.MICROSIEMENS, true)))
            .toList();

    public MeasuredUnit {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(conductance, "conductance");
    }

    /**
     * The unit of a text such as {@code uS}, whatever its case; micro and ohm signs stand for u and ohm. A small m before
     * ohm is no unit here: it may be meant as milli or as mega.
     */
    public static Optional<MeasuredUnit> find(String text) {
        String plain = text.strip()
                .replace('\u00b5', 'u')
                .replace('\u03bc', 'u')
                .replaceFirst("[\u03a9\u2126\u03c9]$|(?i:ohms)$", "ohm");
        if (plain.toLowerCase(Locale.ROOT).equals("mohm") && plain.startsWith("m")) {
            return Optional.empty();
        }
        return ALL.stream().filter(unit -> unit.symbol.equalsIgnoreCase(plain)).findFirst();
    }

    /** All symbols, as in {@code S, mS, uS}. */
    public static String symbols() {
        return String.join(", ", ALL.stream().map(MeasuredUnit::symbol).toList());
    }

    /** A value in this unit as a conductance in another. */
    double in(ConductanceUnit unit, double value) {
        double own = isResistance ? 1 / value : value;
        return conductance == unit ? own : own * (unit.perSiemens() / conductance.perSiemens());
    }
}

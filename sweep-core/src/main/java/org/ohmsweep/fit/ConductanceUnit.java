package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Units of measured conductances. */
public enum ConductanceUnit {
    SIEMENS("S"),
    MILLISIEMENS("mS"),
    MICROSIEMENS("uS"),
    NANOSIEMENS("nS");

    private final String symbol;

    ConductanceUnit(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written: {@code uS}. */
    public String symbol() {
        return symbol;
    }

    /** The unit of a text such as {@code uS}, whatever its case; a micro sign stands for u. */
    public static Optional<ConductanceUnit> find(String text) {
        String plain = text.strip().replace('\u00b5', 'u').replace('\u03bc', 'u');
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equalsIgnoreCase(plain))
                .findFirst();
    }

    /** All symbols. */
    public static List<String> symbols() {
        return Arrays.stream(values()).map(ConductanceUnit::symbol).toList();
    }
}

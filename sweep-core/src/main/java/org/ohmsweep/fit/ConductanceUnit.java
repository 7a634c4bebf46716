package org.ohmsweep.fit;

/** Units of conductance. */
public enum ConductanceUnit {
    SIEMENS("S", 1),
    MILLISIEMENS("mS", 1e3),
    MICROSIEMENS("uS", 1e6),
    NANOSIEMENS("nS", 1e9),
    PICOSIEMENS("pS", 1e12);

    private final String symbol;
    private final double perSiemens;

    ConductanceUnit(String symbol, double perSiemens) {
        this.symbol = symbol;
        this.perSiemens = perSiemens;
    }

    /** How it is written: {@code uS}. */
    public String symbol() {
        return symbol;
    }

    /** How many of it make one siemens. */
    public double perSiemens() {
        return perSiemens;
    }
}

package org.ohmsweep.crossbar;

import java.math.BigDecimal;
import org.ohmsweep.Decimals;

/**
 * The wires of a grid point's arrays, and the states of its binary devices (docs/model.md, "Line resistance"). The register of
 * parameters says what each number means and checks its range; this record checks only that they are consistent.
 */
public record LineResistanceSpec(
        BigDecimal rowOhms,
        BigDecimal columnOhms,
        int tileRows,
        int tileColumns,
        BigDecimal lrsOhms,
        BigDecimal hrsOhms,
        boolean training) {

    /** @throws IllegalArgumentException when wires have resistance and the high-resistance state is not above the low one */
    public LineResistanceSpec {
        // With ideal wires neither state matters, so that any two values are accepted.
        if ((rowOhms.signum() > 0 || columnOhms.signum() > 0) && hrsOhms.compareTo(lrsOhms) <= 0) {
            throw new IllegalArgumentException("line_resistance.hrs_ohms is " + Decimals.text(hrsOhms)
                    + "; it must be above line_resistance.lrs_ohms, which is " + Decimals.text(lrsOhms));
        }
    }

    /** Whether no wire has resistance: weights are then read as they are. */
    public boolean isIdeal() {
        return rowOhms.signum() == 0 && columnOhms.signum() == 0;
    }
}

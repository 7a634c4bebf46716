package org.ohmsweep.crossbar;

import java.math.BigDecimal;
import org.ohmsweep.Decimals;

/**
 * The parameters of a grid point's wires, and of the devices of its inference weights. The register of parameters says what
 * they mean and checks their ranges; here stands only what goes together.
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
        // With ideal wires neither matters, and neither may stand in the way of the other.
        if ((rowOhms.signum() > 0 || columnOhms.signum() > 0) && hrsOhms.compareTo(lrsOhms) <= 0) {
            throw new IllegalArgumentException("line_resistance.hrs_ohms is " + Decimals.text(hrsOhms)
                    + "; it must be above line_resistance.lrs_ohms, which is " + Decimals.text(lrsOhms));
        }
    }

    /** Whether no wire has resistance: weights are then what the devices say. */
    public boolean isIdeal() {
        return rowOhms.signum() == 0 && columnOhms.signum() == 0;
    }
}

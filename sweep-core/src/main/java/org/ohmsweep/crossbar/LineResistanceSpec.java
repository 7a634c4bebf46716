package org.ohmsweep.crossbar;

import java.math.BigDecimal;
import org.ohmsweep.Decimals;

/**
 * The wires of a grid point's arrays, and the states of its binary devices (docs/model.md, "Line resistance").
 *
 * @param rowOhms wire resistance between two neighbouring cells of a row, ohms; [0, 1e6]
 * @param columnOhms the same in a column, ohms; [0, 1e6]
 * @param tileRows most rows (inputs) of a tile; 1 to 1024
 * @param tileColumns most columns (outputs) of a tile; 1 to 1024
 * @param lrsOhms low-resistance state of a binary device, ohms; [1, 1e12]
 * @param hrsOhms high-resistance state, ohms; [1, 1e15]; above {@code lrsOhms} where wires have resistance
 * @param training whether training sees the wires too, not only the evaluation after each task
 */
public record LineResistanceSpec(
        BigDecimal rowOhms,
        BigDecimal columnOhms,
        int tileRows,
        int tileColumns,
        BigDecimal lrsOhms,
        BigDecimal hrsOhms,
        boolean training) {

    /** @throws IllegalArgumentException naming the parameter, its value and the allowed range */
    public LineResistanceSpec {
        rowOhms = Decimals.inRange("line_resistance.row_ohms", rowOhms, "0", "1000000");
        columnOhms = Decimals.inRange("line_resistance.column_ohms", columnOhms, "0", "1000000");
        Decimals.inRange("line_resistance.tile_rows", tileRows, 1, 1024);
        Decimals.inRange("line_resistance.tile_columns", tileColumns, 1, 1024);
        lrsOhms = Decimals.inRange("line_resistance.lrs_ohms", lrsOhms, "1", "1000000000000");
        hrsOhms = Decimals.inRange("line_resistance.hrs_ohms", hrsOhms, "1", "1000000000000000");
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

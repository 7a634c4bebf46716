package org.ohmsweep.fit;

import java.util.List;

/**
 * Measured conductances, sorted by device and cycle. The arrays are the record's own: nobody writes to them.
 *
 * @param location the file that they are from
 * @param unit of targets and readings
 * @param devices the devices' names
 * @param starts where each device's readings begin; one more entry for the end
 * @param cycles cycle of each reading; rising within a device
 * @param targets the conductance that was to be programmed
 * @param readings the conductance that was read
 * @param unusedColumns columns of the file that play no part
 */
public record Measurements(
        String location,
        ConductanceUnit unit,
        List<String> devices,
        int[] starts,
        int[] cycles,
        double[] targets,
        double[] readings,
        List<String> unusedColumns) {
    public Measurements {
        devices = List.copyOf(devices);
        unusedColumns = List.copyOf(unusedColumns);
    }

    /** Number of readings. */
    public int count() {
        return readings.length;
    }
}
